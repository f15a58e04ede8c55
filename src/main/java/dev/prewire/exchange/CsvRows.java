package dev.prewire.exchange;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads CSV as in RFC 4180, also with lines that end with LF alone. */
final class CsvRows implements Rows {

  private static final int END = -1;

  /** A quote that is never closed takes all that follows for one text. */
  private static final int LONGEST = 1_000_000;

  private final Reader in;
  private final List<Optional<Column>> columns;
  private long line = 1;
  private int peeked;
  private boolean ended;

  /**
   * Reads the header.
   *
   * @param unread is told of columns that mean nothing to us
   */
  CsvRows(Reader in, Consumer<String> unread) throws IOException {
    this.in = in;
    peeked = in.read();
    if (peeked == '\uFEFF') {
      peeked = in.read();
    }
    List<String> header = record();
    if (header == null) {
      throw new Broken(1, "the file is empty: it begins with the names of the columns");
    }
    columns = header.stream().map(Column::of).toList();
    Set<Column> seen = EnumSet.noneOf(Column.class);
    for (int i = 0; i < columns.size(); i++) {
      Optional<Column> column = columns.get(i);
      if (column.isEmpty()) {
        unread.accept(header.get(i));
      } else if (!seen.add(column.get())) {
        throw new Broken(1, "two columns are called " + column.get().label());
      }
    }
    if (!seen.contains(Column.TITLE)) {
      throw new Broken(1, "no column is called title: the first line names the columns");
    }
  }

  @Override
  public @Nullable Line next() throws IOException {
    long began = line;
    List<String> cells = record();
    while (cells != null && cells.equals(List.of(""))) {
      // An empty line says nothing.
      began = line;
      cells = record();
    }
    if (cells == null) {
      return null;
    }
    if (cells.size() != columns.size()) {
      throw new Broken(
          began,
          "%d columns, where the first line names %d: is a quote or a comma wrong?"
              .formatted(cells.size(), columns.size()));
    }
    Map<Column, String> texts = new EnumMap<>(Column.class);
    for (int i = 0; i < cells.size(); i++) {
      String text = Formula.undone(cells.get(i));
      columns.get(i).filter(column -> !text.isEmpty()).ifPresent(c -> texts.put(c, text));
    }
    return new Line(began, new Row(texts));
  }

  /** The cells up to the end of the line; null at the end of the file. */
  private @Nullable List<String> record() throws IOException {
    if (ended || peeked == END) {
      return null;
    }
    List<String> cells = new ArrayList<>();
    boolean more;
    do {
      cells.add(peeked == '"' ? quoted() : plain());
      more = peeked == ',';
      if (more) {
        peeked = in.read();
      }
    } while (more);
    endOfLine();
    return cells;
  }

  private String plain() throws IOException {
    StringBuilder text = new StringBuilder();
    while (peeked != ',' && peeked != '\r' && peeked != '\n' && peeked != END) {
      if (peeked == '"') {
        throw new Broken(line, "a quote in the middle of a text that isn't in quotes");
      }
      append(text, line);
    }
    return text.toString();
  }

  private String quoted() throws IOException {
    long began = line;
    StringBuilder text = new StringBuilder();
    peeked = in.read();
    while (true) {
      if (peeked == END) {
        throw new Broken(began, "a quote is opened here and never closed");
      }
      if (peeked == '"') {
        peeked = in.read();
        if (peeked != '"') {
          break;
        }
      }
      if (peeked == '\n') {
        line++;
      }
      append(text, began);
    }
    if (peeked != ',' && peeked != '\r' && peeked != '\n' && peeked != END) {
      throw new Broken(line, "a text goes on after its closing quote");
    }
    return text.toString();
  }

  private void append(StringBuilder text, long began) throws IOException {
    if (text.length() == LONGEST) {
      throw new Broken(began, "a text of more than a million characters: is a quote not closed?");
    }
    text.append((char) peeked);
    peeked = in.read();
  }

  private void endOfLine() throws IOException {
    if (peeked == '\r') {
      peeked = in.read();
    }
    if (peeked == '\n') {
      peeked = in.read();
    }
    line++;
    ended = peeked == END;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
