package dev.prewire.home;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.RichTextElement;
import dev.prewire.decision.Decision;
import dev.prewire.decision.OpenDecisions;
import dev.prewire.decision.OpenDecisions.Waits;
import dev.prewire.partnership.InvitationHandlers;
import dev.prewire.partnership.Leader;
import dev.prewire.partnership.Partnership;
import dev.prewire.slack.Blocks;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts of the App Home that only leaders, and those invited to be, see. Pure. */
final class LeaderBlocks {

  private static final DateTimeFormatter MEETING =
      DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);
  private static final int ROOM_FOR_NEEDS = 46;
  private static final int SEVERAL = 5;
  private static final String IN_THE_SPACE = " in your private space.";

  private LeaderBlocks() {}

  static void needs(Page page, Home home) {
    page.heading("Needs you");
    List<List<LayoutBlock>> needs = new ArrayList<>();
    home.invitations().forEach(partnership -> needs.add(invitation(partnership, home)));
    for (Home.Led led : home.led()) {
      led.topics().stream()
          .filter(topic -> topic.missing().contains(home.viewer().user()))
          .sorted(BY_MEETING)
          .forEach(topic -> needs.add(position(topic, home.viewer().zone())));
    }
    decisions(home)
        .filter(item -> item.waits() != Waits.FOR_OTHERS)
        .forEach(item -> needs.add(item.blocks()));
    if (needs.isEmpty()) {
      page.add(Blocks.note("Nothing at the moment."));
    }
    page.items(needs, ROOM_FOR_NEEDS, IN_THE_SPACE, blocks -> blocks);
  }

  static void open(Page page, Home home) {
    List<OpenTopic> topics =
        home.led().stream().flatMap(led -> led.topics().stream()).sorted(BY_MEETING).toList();
    if (!topics.isEmpty()) {
      page.heading("Open pre-wires");
      page.items(topics, SEVERAL, IN_THE_SPACE, topic -> List.of(topic(topic, home)));
    }
    List<OpenDecisions.Item> waiting =
        decisions(home).filter(item -> item.waits() == Waits.FOR_OTHERS).toList();
    if (!waiting.isEmpty()) {
      page.heading("Waiting on others");
      page.items(waiting, SEVERAL, IN_THE_SPACE, item -> List.of(waiting(item)));
    }
  }

  static void settings(Page page, Home home, @Nullable Duration kept) {
    page.heading(home.led().size() == 1 ? "Your partnership" : "Your partnerships");
    page.items(home.led(), SEVERAL, ".", led -> List.of(settings(led.partnership())));
    page.add(Blocks.note(keeping(kept)));
  }

  private static String keeping(@Nullable Duration kept) {
    if (kept == null) {
      return "Prewire keeps positions and topics.";
    }
    String days = kept.toDays() == 1 ? "1 day" : kept.toDays() + " days";
    return "Prewire forgets positions and topics " + days + " after the decision.";
  }

  static void unanswered(Page page, Home home) {
    if (!home.unanswered().isEmpty()) {
      page.heading("Invitations on their way");
      page.items(home.unanswered(), SEVERAL, ".", LeaderBlocks::unanswered);
    }
  }

  /** "a and b", "a, b and c". */
  static List<RichTextElement> people(List<String> users) {
    List<RichTextElement> parts = new ArrayList<>();
    for (int i = 0; i < users.size(); i++) {
      if (i > 0) {
        parts.add(Blocks.text(i == users.size() - 1 ? " and " : ", "));
      }
      parts.add(Blocks.user(users.get(i)));
    }
    return parts;
  }

  private static final Comparator<OpenTopic> BY_MEETING =
      Comparator.comparing(OpenTopic::meeting, Comparator.nullsLast(Comparator.naturalOrder()));

  private static Stream<OpenDecisions.Item> decisions(Home home) {
    return home.led().stream().flatMap(led -> led.decisions().stream());
  }

  private static List<LayoutBlock> invitation(Partnership partnership, Home home) {
    List<RichTextElement> words = new ArrayList<>();
    words.add(Blocks.text("You are invited to "));
    words.add(Blocks.bold(partnership.name()));
    words.add(Blocks.text(", with "));
    words.addAll(
        people(
            partnership.users().stream()
                .filter(user -> !user.equals(home.viewer().user()))
                .toList()));
    words.add(Blocks.text("."));
    return List.of(
        Blocks.line(words),
        Blocks.actions(
            Blocks.primary("Accept", InvitationHandlers.ACCEPT, partnership.id()),
            Blocks.button("Decline", InvitationHandlers.DECLINE, partnership.id())));
  }

  private static List<LayoutBlock> position(OpenTopic topic, ZoneId zone) {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(
        Blocks.line(
            title(topic), Blocks.text("\n" + when(topic.meeting(), zone) + "Your position")));
    if (!topic.buttons().isEmpty()) {
      blocks.add(Blocks.actions(topic.buttons()));
    }
    return blocks;
  }

  private static LayoutBlock topic(OpenTopic topic, Home home) {
    List<RichTextElement> words = new ArrayList<>();
    words.add(title(topic));
    words.add(Blocks.text("\n" + when(topic.meeting(), home.viewer().zone())));
    if (topic.missing().isEmpty()) {
      words.add(Blocks.text("All positions are revealed"));
    } else {
      words.add(Blocks.text("Waiting for "));
      words.addAll(people(topic.missing()));
    }
    return Blocks.line(words);
  }

  private static RichTextElement title(OpenTopic topic) {
    String link = topic.link();
    return link == null ? Blocks.bold(topic.topic()) : Blocks.link(link, topic.topic());
  }

  private static String when(@Nullable Instant meeting, ZoneId zone) {
    return meeting == null ? "" : MEETING.format(meeting.atZone(zone)) + " · ";
  }

  private static LayoutBlock waiting(OpenDecisions.Item item) {
    Decision decision = item.decision();
    List<RichTextElement> words = new ArrayList<>();
    words.add(Blocks.bold(decision.label() + " · " + decision.terms().title()));
    if (item.missing().isEmpty()) {
      words.add(Blocks.text("\nAgreed. Announcing in "));
      words.add(Blocks.channel(decision.terms().channel()));
    } else {
      words.add(Blocks.text("\nWaiting for "));
      words.addAll(people(item.missing()));
      words.add(Blocks.text(" to sign"));
    }
    return Blocks.line(words);
  }

  private static LayoutBlock settings(Partnership partnership) {
    List<RichTextElement> words = new ArrayList<>();
    words.add(Blocks.bold(partnership.name()));
    for (Leader leader : partnership.leaders()) {
      words.add(Blocks.text("\n" + leader.role().label() + ": "));
      words.add(Blocks.user(leader.user()));
    }
    words.add(Blocks.text("\nAnnouncement channel: "));
    words.add(Blocks.channel(partnership.channel()));
    words.add(Blocks.text("\nTime zone: " + partnership.zone().getId()));
    return Blocks.line(words);
  }

  private static List<LayoutBlock> unanswered(Partnership partnership) {
    List<RichTextElement> words = new ArrayList<>();
    words.add(Blocks.bold(partnership.name()));
    words.add(Blocks.text(": waiting for "));
    words.addAll(
        people(
            partnership.leaders().stream()
                .filter(leader -> leader.answer() == Leader.Answer.INVITED)
                .map(Leader::user)
                .toList()));
    return List.of(Blocks.line(words));
  }
}
