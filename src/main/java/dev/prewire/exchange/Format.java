package dev.prewire.exchange;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.function.Consumer;

/** How a file spells decisions. */
public enum Format {
  CSV("CSV, for spreadsheets", ".csv"),
  JSON("JSON, for programs", ".json"),
  /** A folder, which nothing is imported from. */
  MARKDOWN("Markdown, a file for each decision, in a zip", ".zip");

  private final String label;
  private final String ending;

  Format(String label, String ending) {
    this.label = label;
    this.ending = ending;
  }

  String label() {
    return label;
  }

  /** Of the name of one file. */
  String ending() {
    return ending;
  }

  RowWriter to(Writer out) throws IOException {
    return switch (this) {
      case CSV -> new CsvWriter(out);
      case JSON -> new JsonWriter(out);
      case MARKDOWN -> throw new IllegalArgumentException("Markdown is a folder");
    };
  }

  Rows from(Reader in, Consumer<String> unread) throws IOException {
    return switch (this) {
      case CSV -> new CsvRows(in, unread);
      case JSON -> new JsonRows(in, unread);
      case MARKDOWN -> throw new IllegalArgumentException("Markdown isn't imported");
    };
  }
}
