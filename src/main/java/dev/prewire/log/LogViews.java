package dev.prewire.log;

import static dev.prewire.slack.Blocks.actions;
import static dev.prewire.slack.Blocks.bold;
import static dev.prewire.slack.Blocks.button;
import static dev.prewire.slack.Blocks.line;
import static dev.prewire.slack.Blocks.note;
import static dev.prewire.slack.Blocks.text;
import static dev.prewire.slack.Blocks.typed;
import static dev.prewire.slack.Blocks.user;

import com.slack.api.app_backend.interactive_components.response.Option;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.decision.Terms;
import dev.prewire.search.Question;
import dev.prewire.slack.Blocks;
import dev.prewire.slack.Form;
import dev.prewire.slack.Message;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A search in a modal, and one whole record. Pure. */
final class LogViews {

  static final String RESULTS = "log.results";
  static final String RECORD = "log.record";
  static final String SEARCH = "log.search";
  static final String LINK = "log.link";

  private static final int MAX_OPTION = 75;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(Locale.UK);

  private LogViews() {}

  /**
   * A search and its answers, as a modal: the same as in a channel, but there is none to share in.
   *
   * @param state of the modal that this takes the place of
   * @param words that were searched for
   */
  static View results(Message answer, @Nullable ViewState state, String words) {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(field(state, words));
    blocks.addAll(LogMessages.withoutSharing(answer).blocks());
    if (answer.blocks().isEmpty()) {
      blocks.add(Blocks.say(answer.text()));
    }
    return Form.tool(RESULTS, "Decisions", "Search", blocks);
  }

  /**
   * Slack's client keeps what is typed where a block keeps its id, whatever the new view says:
   * other words than those need another block.
   */
  private static LayoutBlock field(@Nullable ViewState state, String words) {
    String id = SEARCH + "." + Integer.toHexString(words.hashCode());
    if (state != null && state.getValues() != null) {
      for (var block : state.getValues().entrySet()) {
        ViewState.Value typed = block.getValue().get(SEARCH);
        if (typed != null && words.equals(typed.getValue())) {
          id = block.getKey();
        }
      }
    }
    PlainTextInputElement line = Form.line(SEARCH, words, Question.MAX);
    line.setFocusOnLoad(state == null ? true : null);
    line.setPlaceholder(Blocks.plain("Words, or a number such as D-42", 150));
    return Form.optional(id, "Search the decision log", null, line);
  }

  /**
   * @param address of the record; null where there are no pages
   */
  static View record(OpenDecision.Opened opened, @Nullable String address) {
    AnnouncedDecision decision = opened.decision();
    Terms terms = decision.terms();
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Blocks.header(terms.title()));
    String where = Parts.where(decision, opened.zone());
    String hidden = opened.successor() == null ? Parts.status(decision, null) : "";
    blocks.add(note(hidden.isEmpty() ? where : "*" + hidden + "* · " + where));
    other(blocks, "Replaced by ", opened.successor());
    blocks.add(typed("What we decided", terms.decided()));
    blocks.add(typed("Why", terms.why()));
    longer(blocks, "Alternatives", terms.details().alternatives());
    longer(blocks, "What we accept in return", terms.details().accepted());
    longer(blocks, "What it displaces", terms.details().displaced());
    blocks.add(line(facts(terms.details())));
    AnnouncedDecision.Imported imported = decision.imported();
    blocks.add(
        line(
            imported == null
                ? together(decision.leaders())
                : imported(imported, decision.leaders())));
    other(blocks, "Replaces ", opened.predecessor());
    String link = decision.permalink();
    if (link != null) {
      blocks.add(actions(Blocks.open("Go to the announcement", LINK, link)));
    }
    if (address != null) {
      blocks.add(line(text("To paste elsewhere: "), Blocks.link(address, address)));
    }
    // Last, so that what stands above is about this one.
    if (!opened.related().isEmpty()) {
      blocks.add(Blocks.say("*Related decisions*"));
      opened.related().forEach(related -> other(blocks, List.of(), related));
    }
    return Form.sheet(RECORD, decision.label(), "", blocks);
  }

  /** A choice of "Replaces". */
  static Option option(AnnouncedDecision decision) {
    String words = decision.label() + " · " + decision.terms().title();
    return Option.builder().text(Blocks.plain(words, MAX_OPTION)).value(decision.id()).build();
  }

  private static List<RichTextElement> facts(Terms.Details details) {
    List<RichTextElement> facts = new ArrayList<>();
    fact(facts, "Whose call", details.call().label());
    fact(facts, "Kind", details.kind() == null ? null : details.kind().label());
    fact(facts, "Tags", details.tags().isEmpty() ? null : String.join(", ", details.tags()));
    fact(facts, "Quarter", details.quarter());
    fact(facts, "Review on", details.reviewOn() == null ? null : DAY.format(details.reviewOn()));
    return facts;
  }

  private static void fact(List<RichTextElement> facts, String label, @Nullable String words) {
    if (words != null) {
      facts.add(bold((facts.isEmpty() ? "" : "\n") + label + ": "));
      facts.add(text(words));
    }
  }

  private static void longer(List<LayoutBlock> blocks, String label, @Nullable String words) {
    if (words != null) {
      blocks.add(typed(label, words));
    }
  }

  private static List<RichTextElement> together(List<String> leaders) {
    List<RichTextElement> parts = new ArrayList<>(List.of(text("Decided together by ")));
    for (int i = 0; i < leaders.size(); i++) {
      if (i > 0) {
        parts.add(text(i == leaders.size() - 1 ? " and " : ", "));
      }
      parts.add(user(leaders.get(i)));
    }
    return parts;
  }

  /** Nobody signed it here, so nothing may read as if somebody had. */
  private static List<RichTextElement> imported(
      AnnouncedDecision.Imported imported, List<String> leaders) {
    String names = leaders.isEmpty() ? "" : " Decided there by " + String.join(", ", leaders);
    return List.of(
        text("Imported from "), bold(imported.source()), text(", not signed in Prewire." + names));
  }

  private static void other(
      List<LayoutBlock> blocks, String relation, @Nullable AnnouncedDecision other) {
    if (other != null) {
      other(blocks, List.of(bold(relation)), other);
    }
  }

  private static void other(
      List<LayoutBlock> blocks, List<RichTextElement> before, AnnouncedDecision other) {
    List<RichTextElement> parts = new ArrayList<>(before);
    parts.add(text(other.label() + " · " + other.terms().title()));
    blocks.add(line(parts));
    blocks.add(actions(button("Open " + other.label(), LogMessages.OPEN, other.id())));
  }
}
