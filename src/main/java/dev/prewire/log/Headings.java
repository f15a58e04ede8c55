package dev.prewire.log;

import static dev.prewire.slack.Blocks.actions;
import static dev.prewire.slack.Blocks.bold;
import static dev.prewire.slack.Blocks.button;
import static dev.prewire.slack.Blocks.channel;
import static dev.prewire.slack.Blocks.line;
import static dev.prewire.slack.Blocks.text;
import static dev.prewire.slack.Blocks.user;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.RichTextElement;
import dev.prewire.search.Filter;
import dev.prewire.search.Found;
import dev.prewire.search.Question;
import dev.prewire.search.SearchDecisions;
import dev.prewire.slack.Cut;
import dev.prewire.slack.Escape;
import java.util.ArrayList;
import java.util.List;

/** What stands above results: how the question was understood. Pure. */
final class Headings {

  private static final int SHOWN_QUERY = 150;
  private static final int SHOWN_FILTERS = 6;
  private static final int SHOWN_UNCLEAR = 3;
  private static final int SHOWN_WORD = 40;

  private Headings() {}

  static List<LayoutBlock> of(Found.Page page) {
    List<RichTextElement> parts = new ArrayList<>();
    if (page.question().isEmpty()) {
      parts.add(bold("Newest decisions"));
    } else {
      parts.add(text(beginning(page)));
      parts.addAll(asked(page.question()));
    }
    if (page.offset() > 0) {
      parts.add(text(", page " + (page.offset() / SearchDecisions.PAGE + 1)));
    }
    List<LayoutBlock> heading = new ArrayList<>(List.of(line(parts)));
    page.fit().typed().ifPresent(typed -> heading.add(wayBack(typed)));
    heading.addAll(unclear(page.question()));
    return heading;
  }

  /** For screen readers and notifications. */
  static String words(Found.Page page) {
    return page.question().isEmpty()
        ? "Newest decisions"
        : beginning(page) + words(page.question());
  }

  /** The question in words, escaped. */
  static String words(Question question) {
    StringBuilder words = new StringBuilder(Escape.text(typed(question)));
    for (Filter filter : shown(question)) {
      words.append(words.isEmpty() ? "" : " ");
      words.append(
          switch (filter.name()) {
            case BY -> not(filter) + "by <@" + filter.value() + ">";
            case IN -> not(filter) + "in <#" + filter.value() + ">";
            default -> Escape.text(filter.written());
          });
    }
    return words.toString();
  }

  /** The question as it is shown. */
  static List<RichTextElement> asked(Question question) {
    List<RichTextElement> parts = new ArrayList<>();
    String typed = typed(question);
    if (!typed.isEmpty()) {
      parts.add(bold(typed));
    }
    for (Filter filter : shown(question)) {
      if (!parts.isEmpty()) {
        parts.add(text(" "));
      }
      switch (filter.name()) {
        case BY -> {
          parts.add(text(not(filter) + "by "));
          parts.add(user(filter.value()));
        }
        case IN -> {
          parts.add(text(not(filter) + "in "));
          parts.add(channel(filter.value()));
        }
        default -> parts.add(bold(Cut.chars(filter.written(), SHOWN_WORD)));
      }
    }
    return parts;
  }

  /** What looked like a filter: said plainly, and the rest was searched all the same. */
  static List<LayoutBlock> unclear(Question question) {
    return question.unclear().stream()
        .limit(SHOWN_UNCLEAR)
        .map(
            unclear ->
                line(
                    text("I left out "),
                    bold(Cut.chars(unclear.written(), SHOWN_WORD)),
                    text(". " + unclear.mend())))
        .toList();
  }

  private static String beginning(Found.Page page) {
    if (page.fit().whole() == 0) {
      return "No decision has all of these words: ";
    }
    return page.fit().typed().isPresent() ? "Showing results for " : "Decisions with ";
  }

  private static LayoutBlock wayBack(Question typed) {
    String words = typed(typed).replace("\"", "");
    return actions(
        button(
            "Search for " + Cut.chars(words, SHOWN_WORD) + " as typed",
            LogMessages.TYPED,
            new Turn(0, typed.text()).value()));
  }

  private static List<Filter> shown(Question question) {
    return question.filters().stream()
        .filter(filter -> filter.name() != Filter.Name.SORT)
        .limit(SHOWN_FILTERS)
        .toList();
  }

  private static String typed(Question question) {
    return Cut.words(question.words(), SHOWN_QUERY);
  }

  private static String not(Filter filter) {
    return filter.not() ? "not " : "";
  }
}
