package dev.prewire.decision;

import static dev.prewire.decision.ProposalMessages.plain;
import static dev.prewire.slack.Blocks.actions;
import static dev.prewire.slack.Blocks.button;
import static dev.prewire.slack.Blocks.divider;
import static dev.prewire.slack.Blocks.line;
import static dev.prewire.slack.Blocks.link;
import static dev.prewire.slack.Blocks.say;
import static dev.prewire.slack.Blocks.text;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.ConfirmationDialogObject;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.block.element.RichTextElement;
import dev.prewire.slack.Blocks;
import dev.prewire.slack.Escape;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** "Related decisions" of a proposal, for its leaders. Pure. */
final class RelatedMessages {

  /** Its value is the proposal's target and the id of the earlier decision. */
  static final String REPLACE = "decision.replace";

  private static final int SPOKEN_TITLE = 80;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(Locale.UK);

  private RelatedMessages() {}

  /**
   * As many as fit, the most alike first; nothing where there are none.
   *
   * @param room how many characters of blocks they may add
   */
  static List<LayoutBlock> blocks(Proposal proposal, int room) {
    List<LayoutBlock> blocks = new ArrayList<>();
    for (AnnouncedDecision earlier : proposal.related()) {
      List<LayoutBlock> longer = new ArrayList<>(blocks);
      if (blocks.isEmpty()) {
        longer.add(say("*Related decisions*, announced before:"));
        longer.add(divider());
      }
      longer.addAll(longer.size() - 1, one(proposal, earlier));
      if (Blocks.weight(longer) > room) {
        break;
      }
      blocks = longer;
    }
    return blocks;
  }

  /** For screen readers and notifications; nothing where there are none. */
  static String words(Proposal proposal) {
    return proposal.related().isEmpty()
        ? ""
        : proposal.related().stream()
            .map(earlier -> earlier.label() + " " + title(earlier))
            .collect(Collectors.joining(", ", " Related decisions: ", "."));
  }

  private static String title(AnnouncedDecision earlier) {
    return Escape.text(earlier.terms().title(), SPOKEN_TITLE);
  }

  private static List<LayoutBlock> one(Proposal proposal, AnnouncedDecision earlier) {
    List<RichTextElement> parts = new ArrayList<>();
    String url = earlier.permalink();
    parts.add(url == null ? text(earlier.label()) : link(url, earlier.label()));
    parts.add(text(" · " + earlier.terms().title() + "\n" + facts(proposal, earlier)));
    List<ButtonElement> buttons = new ArrayList<>();
    // What others decided, only they can replace.
    if (earlier.partnership().equals(proposal.partnership().id())) {
      buttons.add(replace(proposal, earlier));
    }
    buttons.add(button("Open", AnnouncedDecision.OPEN, earlier.id()));
    return List.of(line(parts), actions(buttons));
  }

  /** Leaders in several zones read the same message: the day is their partnership's. */
  private static String facts(Proposal proposal, AnnouncedDecision earlier) {
    String day = DAY.format(earlier.announcedAt().atZone(proposal.partnership().zone()));
    AnnouncedDecision.Imported imported = earlier.imported();
    return imported == null ? day : day + " · " + imported.words();
  }

  private static ButtonElement replace(Proposal proposal, AnnouncedDecision earlier) {
    ButtonElement button =
        button("Replaces this one", REPLACE, proposal.target() + ":" + earlier.id());
    Announcement.Mention chosen = proposal.announcement().replaces();
    String instead = chosen == null ? "" : ", no longer D-" + chosen.number();
    String words =
        "The proposal will say that it replaces %s%s. This is an edit: it clears the other"
            + " signatures, and signs for you.";
    button.setConfirm(
        ConfirmationDialogObject.builder()
            .title(plain("Replaces " + earlier.label() + "?"))
            .text(plain(words.formatted(earlier.label(), instead)))
            .confirm(plain("Edit and sign"))
            .deny(plain("Cancel"))
            .build());
    return button;
  }
}
