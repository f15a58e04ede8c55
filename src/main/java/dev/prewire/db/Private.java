package dev.prewire.db;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The columns that hold what only some people may read: with a key they are encrypted. Whatever
 * such a column is added to a table stands here, is written and read through {@link PrivateRow},
 * and is compared or sorted by in no SQL.
 */
public enum Private {
  PREWIRE(
      "prewire",
      List.of("workspace", "id"),
      List.of("topic", "contention", "source_link", "closed_why")),
  POSITION(
      "prewire_position",
      List.of("workspace", "prewire", "round", "person"),
      List.of("stance", "why", "change_mind")),
  CALLER("prewire_caller", List.of("workspace", "id"), List.of("response_url")),
  /**
   * What was proposed, and every revision that wasn't announced. The announced one is public: it
   * stands in Slack's channel and in the search index, so hiding it here would protect nothing.
   */
  REVISION(
      "decision_revision",
      List.of("decision", "revision"),
      List.of("title", "decided", "why", "alternatives", "accepted", "displaced", "tags")),
  SHARE("log_share", List.of("id"), List.of("response_url")),
  /** The answers that modals got may repeat what they were about. */
  ANSWER("delivery", List.of("workspace", "id"), List.of("answer_body"));

  private static final String NOT_ANNOUNCED =
      """
      NOT EXISTS (
        SELECT 1 FROM decision d
        WHERE d.id = decision_revision.decision AND d.revision = decision_revision.revision
          AND d.change IS NOT NULL)
      """;

  private final String table;

  @SuppressWarnings("ImmutableEnumChecker") // List.of's never change
  private final List<String> keys;

  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> texts;

  Private(String table, List<String> keys, List<String> texts) {
    this.table = table;
    this.keys = keys;
    this.texts = texts;
  }

  String table() {
    return table;
  }

  List<String> keys() {
    return keys;
  }

  List<String> texts() {
    return texts;
  }

  /** Which rows are private, as SQL. */
  String condition() {
    return this == REVISION ? NOT_ANNOUNCED : "1 = 1";
  }

  /** Few words are possible there, and each is of another length. */
  boolean tellsByLength(String column) {
    return column.equals("stance");
  }

  Vault.Place place(String column, Object... key) {
    if (!texts.contains(column) || key.length != keys.size()) {
      throw new IllegalArgumentException(this + " has no private " + column + " there");
    }
    String row = Arrays.stream(key).map(Object::toString).collect(Collectors.joining("/"));
    return new Vault.Place(table, row, column);
  }

  /** Keys and texts. */
  String columns() {
    return Stream.concat(keys.stream(), texts.stream()).collect(Collectors.joining(", "));
  }
}
