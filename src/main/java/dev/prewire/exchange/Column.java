package dev.prewire.exchange;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a file says of a decision, in this order; its name in files is in small letters. */
enum Column {
  NUMBER,
  TITLE,
  DECIDED,
  WHY,
  ALTERNATIVES,
  ACCEPTED,
  DISPLACES,
  CALL,
  KIND,
  TAGS(true),
  QUARTER,
  REVIEW_ON,
  LEADERS(true),
  PARTNERSHIP,
  CHANNEL,
  ANNOUNCED_AT,
  LINK,
  STATUS,
  REPLACES,
  REPLACED_BY,
  SOURCE,
  SOURCE_ID;

  private final boolean list;

  Column() {
    this(false);
  }

  Column(boolean list) {
    this.list = list;
  }

  /** Whether it holds several, with {@link Row#BETWEEN} between them. */
  boolean isList() {
    return list;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Column> of(String label) {
    String wanted = label.strip().toUpperCase(Locale.ROOT).replace(' ', '_');
    return Arrays.stream(values()).filter(column -> column.name().equals(wanted)).findFirst();
  }
}
