package dev.prewire.exchange;

import dev.prewire.decision.AnnouncedDecision;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * CSV as in RFC 4180: a header, commas, lines that end with CR LF, quotes around what needs them.
 * Texts that a spreadsheet would run are defused ({@link Formula}).
 */
final class CsvWriter implements RowWriter {

  private static final String END = "\r\n";

  private final Writer out;

  CsvWriter(Writer out) throws IOException {
    this.out = out;
    line(Column::label);
  }

  @Override
  public void write(AnnouncedDecision decision, Row row) throws IOException {
    line(column -> quoted(Formula.defused(row.get(column))));
  }

  private void line(Function<Column, String> cell) throws IOException {
    out.write(Arrays.stream(Column.values()).map(cell).collect(Collectors.joining(",")));
    out.write(END);
  }

  /** Space at either end, too: some programs would take it away. */
  private static String quoted(String text) {
    boolean plain =
        text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
            && text.strip().length() == text.length();
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }
}
