package dev.prewire.exchange;

import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.decision.AnnouncedDecision.Imported;
import dev.prewire.decision.AnnouncedDecision.Ref;
import dev.prewire.decision.Arrival;
import dev.prewire.decision.Terms;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One decision as it stands in a file: texts by column, exactly as they are. What is empty isn't in
 * it. Immutable.
 */
record Row(Map<Column, String> texts) {

  /** Between several in one column. */
  static final String BETWEEN = "; ";

  Row {
    texts = Map.copyOf(texts);
  }

  /**
   * Everything that the announcement shows, and nothing else. One that was imported keeps the name
   * that its own log gave it, so that it is known again wherever it goes.
   */
  static Row of(AnnouncedDecision decision, String partnership) {
    Terms terms = decision.terms();
    Terms.Details details = terms.details();
    Imported imported = decision.imported();
    Map<Column, String> texts = new EnumMap<>(Column.class);
    put(texts, Column.NUMBER, decision.label());
    put(texts, Column.TITLE, terms.title());
    put(texts, Column.DECIDED, terms.decided());
    put(texts, Column.WHY, terms.why());
    put(texts, Column.ALTERNATIVES, details.alternatives());
    put(texts, Column.ACCEPTED, details.accepted());
    put(texts, Column.DISPLACES, details.displaced());
    put(texts, Column.CALL, details.call().label());
    put(texts, Column.KIND, details.kind() == null ? null : details.kind().label());
    put(texts, Column.TAGS, String.join(BETWEEN, details.tags()));
    put(texts, Column.QUARTER, details.quarter());
    put(texts, Column.REVIEW_ON, text(details.reviewOn()));
    put(texts, Column.LEADERS, String.join(BETWEEN, decision.leaders()));
    put(texts, Column.PARTNERSHIP, partnership);
    put(texts, Column.CHANNEL, terms.channel());
    put(texts, Column.ANNOUNCED_AT, text(decision.announcedAt()));
    put(texts, Column.LINK, decision.permalink());
    put(texts, Column.STATUS, decision.replacedBy() == null ? "announced" : "replaced");
    put(texts, Column.REPLACES, label(decision.replaces()));
    put(texts, Column.REPLACED_BY, label(decision.replacedBy()));
    put(texts, Column.SOURCE, imported == null ? Arrival.OURS : imported.source());
    put(texts, Column.SOURCE_ID, imported == null ? decision.id() : imported.sourceId());
    return new Row(texts);
  }

  /** The same with one column empty. */
  Row without(Column column) {
    Map<Column, String> fewer = new HashMap<>(texts);
    fewer.remove(column);
    return new Row(fewer);
  }

  private static void put(Map<Column, String> texts, Column column, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      texts.put(column, text);
    }
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static @Nullable String label(@Nullable Ref ref) {
    return ref == null ? null : "D-" + ref.number();
  }

  /** Empty if there is none. */
  String get(Column column) {
    return texts.getOrDefault(column, "");
  }

  List<String> list(Column column) {
    return Row.split(get(column), "[;]");
  }

  /** Without space around each, and without empty ones. */
  static List<String> split(String text, String between) {
    return List.of(text.split(between, -1)).stream()
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .toList();
  }
}
