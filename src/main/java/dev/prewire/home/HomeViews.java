package dev.prewire.home;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.DispatchActionConfig;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import com.slack.api.model.view.View;
import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.partnership.Rights;
import dev.prewire.partnership.SetUpHandlers;
import dev.prewire.prewire.PrewireRoom;
import dev.prewire.slack.Blocks;
import dev.prewire.slack.Commands;
import dev.prewire.slack.Form;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The App Home, whoever looks at it. Pure. */
final class HomeViews {

  static final String DECISION = "home.decision";
  static final String SEARCH = "home.search";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
  private static final int MANY = 10;

  private final Commands commands;
  private final Rights rights;
  private final @Nullable Duration kept;

  /**
   * @param kept how long what only leaders know is kept after a decision; null: for good
   */
  HomeViews(Commands commands, Rights rights, @Nullable Duration kept) {
    this.kept = kept;
    this.commands = commands;
    this.rights = rights;
  }

  View view(Home home) {
    Page page = new Page();
    if (!home.led().isEmpty()) {
      page.add(
          Blocks.actions(
              PrewireRoom.topicButton(), Blocks.button("Record a decision", DECISION, "new")));
      LeaderBlocks.needs(page, home);
      LeaderBlocks.open(page, home);
      log(page, home);
      LeaderBlocks.settings(page, home, kept);
    } else {
      if (!home.invitations().isEmpty()) {
        LeaderBlocks.needs(page, home);
      }
      if (isNew(home)) {
        steps(page);
      } else {
        log(page, home);
        if (!home.places().isEmpty() || home.invitations().isEmpty()) {
          places(page, home);
        }
      }
    }
    LeaderBlocks.unanswered(page, home);
    help(page, home);
    return Form.home(page.blocks());
  }

  /** Nobody has begun here, and the viewer could. */
  private static boolean isNew(Home home) {
    return home.viewer().maySetUp()
        && home.places().isEmpty()
        && home.invitations().isEmpty()
        && home.unanswered().isEmpty();
  }

  private void steps(Page page) {
    page.heading("Three steps to one voice");
    page.add(
        Blocks.say(
            "*1. Set up a partnership.* Name the two or three leaders who decide together, and the"
                + " channel that hears their decisions. Write `/invite @Prewire` in that channel"
                + " first."));
    page.add(Blocks.actions(Blocks.primary("Set up a partnership", SetUpHandlers.BUTTON, "new")));
    page.add(
        Blocks.say(
            "*2. Pre-wire a topic.* Before a contentious meeting, each leader seals a position;"
                + " all are revealed together, in private."));
    page.add(Blocks.actions(PrewireRoom.topicButton()));
    page.add(
        Blocks.say(
            "*3. Record a decision.* Once every leader has signed the same words, the channel"
                + " hears them in one message."));
    page.add(Blocks.actions(Blocks.button("Record a decision", DECISION, "new")));
  }

  private static void log(Page page, Home home) {
    page.heading("Decisions");
    page.add(search());
    if (home.newest().isEmpty()) {
      page.add(Blocks.note("Nothing that you can see has been announced yet."));
    }
    page.items(
        home.newest(), MANY, "", decision -> List.of(decision(decision, home.viewer().zone())));
  }

  /** Sends what is typed on Enter. */
  private static InputBlock search() {
    PlainTextInputElement words =
        PlainTextInputElement.builder()
            .actionId(SEARCH)
            .placeholder(Blocks.plain("Words, or a number such as D-42", 150))
            .dispatchActionConfig(
                DispatchActionConfig.builder()
                    .triggerActionsOn(List.of("on_enter_pressed"))
                    .build())
            .build();
    InputBlock search = Form.field(SEARCH, "Search the decision log", words);
    search.setDispatchAction(true);
    return search;
  }

  private static LayoutBlock decision(AnnouncedDecision decision, ZoneId zone) {
    List<RichTextElement> row = new ArrayList<>();
    String name = decision.label() + " · " + decision.terms().title();
    String link = decision.permalink();
    row.add(link == null ? Blocks.bold(name) : Blocks.link(link, name));
    row.add(Blocks.text("\n"));
    row.add(day(decision.announcedAt(), zone));
    row.add(Blocks.text(" · "));
    row.add(Blocks.channel(decision.terms().channel()));
    AnnouncedDecision.Imported imported = decision.imported();
    if (imported != null) {
      row.add(Blocks.text(" · " + imported.words()));
    }
    if (decision.replacedBy() != null) {
      // By what isn't told: whether this viewer may see that isn't known here.
      row.add(Blocks.text(" · Replaced"));
    }
    return Blocks.line(row);
  }

  /** As everywhere in Slack, in the reader's own language; in ours where it can't be. */
  private static RichTextElement day(Instant at, ZoneId zone) {
    return RichTextSectionElement.Date.builder()
        .timestamp((int) at.getEpochSecond())
        .format("{date_short}")
        .fallback(DAY.format(at.atZone(zone)))
        .build();
  }

  private void places(Page page, Home home) {
    page.heading("Partnerships");
    if (home.places().isEmpty()) {
      page.add(
          Blocks.say(
              home.viewer().guest()
                  ? "No partnership announces in a channel that you are in."
                  : home.viewer().maySetUp()
                      ? "None is active yet."
                      : "None is active yet. " + rights.whoMay()));
      return;
    }
    page.items(home.places(), MANY, ".", place -> List.of(place(place)));
    page.add(Blocks.note("Something they should align on? Tell them."));
  }

  private static LayoutBlock place(Home.Place place) {
    List<RichTextElement> row = new ArrayList<>();
    row.add(Blocks.bold(place.name()));
    row.add(Blocks.text(": "));
    row.addAll(LeaderBlocks.people(place.leaders()));
    if (place.channel() == null) {
      row.add(Blocks.text("\nAnnounces in a private channel"));
    } else {
      row.add(Blocks.text("\nAnnounces in "));
      row.add(Blocks.channel(place.channel()));
    }
    return Blocks.line(row);
  }

  private void help(Page page, Home home) {
    page.add(Blocks.divider());
    if (home.viewer().maySetUp() && !isNew(home)) {
      page.add(Blocks.actions(Blocks.button("Set up a partnership", SetUpHandlers.BUTTON, "new")));
    }
    page.add(
        Blocks.note(
            home.led().isEmpty()
                ? "`"
                    + commands.decisions()
                    + "` searches what was decided. `"
                    + commands.prewire()
                    + " help` says how Prewire works."
                : "`"
                    + commands.prewire()
                    + "` before a contentious meeting, `"
                    + commands.decide()
                    + "` to publish a joint decision, `"
                    + commands.decisions()
                    + "` to search. `"
                    + commands.prewire()
                    + " help` says more."));
  }
}
