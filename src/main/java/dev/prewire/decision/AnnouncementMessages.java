package dev.prewire.decision;

import static dev.prewire.slack.Blocks.actions;
import static dev.prewire.slack.Blocks.bold;
import static dev.prewire.slack.Blocks.button;
import static dev.prewire.slack.Blocks.header;
import static dev.prewire.slack.Blocks.line;
import static dev.prewire.slack.Blocks.link;
import static dev.prewire.slack.Blocks.text;
import static dev.prewire.slack.Blocks.typed;
import static dev.prewire.slack.Blocks.user;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.RichTextElement;
import dev.prewire.slack.Escape;
import dev.prewire.slack.Message;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The announcement as the organisation reads it. Pure. */
final class AnnouncementMessages {

  private static final int LONGEST_HEADER = 150;
  private static final String CUT = " (shortened here; the message shows all of it)";
  private static final String WHY = "\nWhy: ";

  /** What the why keeps however long the rest is: its beginning, and that it was cut. */
  private static final int LEAST_WHY = 200;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(Locale.UK);

  private AnnouncementMessages() {}

  static Message announcement(Announcement announcement) {
    List<LayoutBlock> blocks = new ArrayList<>(body(announcement));
    blocks.add(actions(button("Open", AnnouncedDecision.OPEN, announcement.id())));
    return new Message(words(announcement), blocks);
  }

  /** The same without what can be done with it: what the leaders sign. */
  static List<LayoutBlock> body(Announcement announcement) {
    Terms terms = announcement.terms();
    Terms.Details details = terms.details();
    List<LayoutBlock> blocks = new ArrayList<>();
    Announcement.Mention replacedBy = announcement.replacedBy();
    if (replacedBy != null) {
      blocks.add(line(bold("Replaced by "), mention(replacedBy)));
    }
    blocks.add(title(announcement));
    blocks.add(typed("What we decided", terms.decided()));
    blocks.add(typed("Why", terms.why()));
    add(blocks, "Alternatives", details.alternatives());
    add(blocks, "What we accept in return", details.accepted());
    add(blocks, "What it displaces", details.displaced());
    List<RichTextElement> facts = facts(details);
    if (!facts.isEmpty()) {
      blocks.add(line(facts));
    }
    Announcement.Mention replaces = announcement.replaces();
    if (replaces != null) {
      blocks.add(line(text("Replaces "), mention(replaces)));
    }
    blocks.add(line(decidedBy(announcement.leaders())));
    return blocks;
  }

  private static LayoutBlock title(Announcement announcement) {
    String title = "D-" + announcement.number() + " · " + announcement.terms().title();
    // A header cuts at 150 characters; what was signed is never cut.
    return title.length() <= LONGEST_HEADER ? header(title) : line(bold(title));
  }

  private static void add(List<LayoutBlock> blocks, String label, @Nullable String words) {
    if (words != null) {
      blocks.add(typed(label, words));
    }
  }

  private static List<RichTextElement> facts(Terms.Details details) {
    List<RichTextElement> facts = new ArrayList<>();
    if (details.call() != Call.JOINT) {
      fact(facts, "Whose call", details.call().label());
    }
    Kind kind = details.kind();
    if (kind != null) {
      fact(facts, "Kind", kind.label());
    }
    if (!details.tags().isEmpty()) {
      fact(facts, "Tags", String.join(", ", details.tags()));
    }
    String quarter = details.quarter();
    if (quarter != null) {
      fact(facts, "Quarter", quarter);
    }
    if (details.reviewOn() != null) {
      fact(facts, "Review on", DAY.format(details.reviewOn()));
    }
    return facts;
  }

  private static void fact(List<RichTextElement> facts, String label, String words) {
    facts.add(bold((facts.isEmpty() ? "" : "\n") + label + ": "));
    facts.add(text(words));
  }

  private static RichTextElement mention(Announcement.Mention other) {
    String label = "D-" + other.number();
    return other.permalink() == null ? text(label) : link(other.permalink(), label);
  }

  private static List<RichTextElement> decidedBy(List<String> leaders) {
    List<RichTextElement> parts = new ArrayList<>();
    parts.add(text("Decided together by "));
    for (int i = 0; i < leaders.size(); i++) {
      parts.add(user(leaders.get(i)));
      if (i < leaders.size() - 1) {
        parts.add(text(i == leaders.size() - 2 ? " and " : ", "));
      }
    }
    return parts;
  }

  /**
   * For screen readers and notifications, which read {@code text} and not the blocks. Where all of
   * it passes Slack's limit, the why gives way first.
   */
  static String words(Announcement announcement) {
    return words(announcement, Message.MAX_TEXT);
  }

  /** The same in at most {@code max}, which leaves room for title and names: 2,000 is enough. */
  static String words(Announcement announcement, int max) {
    Terms terms = announcement.terms();
    String before = "D-" + announcement.number() + ": " + Escape.text(terms.title()) + "\n";
    String after = "\n" + names(announcement.leaders());
    int room = max - before.length() - after.length();
    int leastWhy = Math.min(LEAST_WHY, WHY.length() + Escape.text(terms.why()).length());
    String decided = limited("What we decided: ", terms.decided(), room - leastWhy);
    return before + decided + limited(WHY, terms.why(), room - decided.length()) + after;
  }

  private static String limited(String label, String typed, int room) {
    String escaped = Escape.text(typed);
    return escaped.length() + label.length() <= room
        ? label + escaped
        : label + Escape.text(typed, room - label.length() - CUT.length()) + CUT;
  }

  private static String names(List<String> leaders) {
    List<String> mentions = leaders.stream().map(leader -> "<@" + leader + ">").toList();
    int last = mentions.size() - 1;
    return "Decided together by "
        + mentions.subList(0, last).stream().collect(Collectors.joining(", "))
        + " and "
        + mentions.get(last);
  }
}
