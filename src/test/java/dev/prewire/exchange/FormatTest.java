package dev.prewire.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.decision.AnnouncedDecision.Ref;
import dev.prewire.decision.Call;
import dev.prewire.decision.Kind;
import dev.prewire.decision.Terms;
import dev.prewire.exchange.Rows.Broken;
import dev.prewire.exchange.Rows.Line;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is written in a format is read as it was; and what is no such file is said by its line. */
final class FormatTest {

  private static final AnnouncedDecision DECISION =
      new AnnouncedDecision(
          "d42",
          "T1",
          42,
          "p1",
          List.of("UP", "UE"),
          new Terms(
              "=Freeze \"the\" old, <b>API</b> # *now*",
              "No new endpoints.\n1. v2 gets them\n\n# first\n- [x](http://y)",
              "-1 for & both",
              new Terms.Details(
                  Call.ENGINEERING,
                  Kind.DEBT,
                  "Keep both",
                  "Partners move",
                  "The redesign",
                  List.of("api", "billing"),
                  "2026Q2",
                  LocalDate.of(2026, 6, 1),
                  null),
              "C1"),
          Instant.parse("2026-03-02T10:00:00Z"),
          "https://slack.example/p1",
          new Ref("d57", 57),
          null,
          null,
          1);

  private static String written(Format format, AnnouncedDecision... decisions) throws IOException {
    StringWriter out = new StringWriter();
    RowWriter writer = format.to(out);
    for (AnnouncedDecision decision : decisions) {
      writer.write(decision, Row.of(decision, "Company"));
    }
    writer.finish();
    return out.toString();
  }

  private static List<Line> read(Format format, String text) throws IOException {
    List<Line> lines = new ArrayList<>();
    try (Rows rows = format.from(new StringReader(text), column -> {})) {
      for (Line line = rows.next(); line != null; line = rows.next()) {
        lines.add(line);
      }
    }
    return lines;
  }

  @Test
  void csvIsAsRfc4180HasIt() throws IOException {
    assertThat(written(Format.CSV, DECISION))
        .isEqualTo(
            "number,title,decided,why,alternatives,accepted,displaces,call,kind,tags,quarter,"
                + "review_on,leaders,partnership,channel,announced_at,link,status,replaces,"
                + "replaced_by,source,source_id\r\n"
                + "D-42,\"'=Freeze \"\"the\"\" old, <b>API</b> # *now*\",\"No new endpoints.\n"
                + "1. v2 gets them\n\n# first\n- [x](http://y)\",'-1 for & both,Keep both,"
                + "Partners move,The redesign,Engineering,Technical debt,api; billing,2026Q2,"
                + "2026-06-01,UP; UE,Company,C1,2026-03-02T10:00:00Z,https://slack.example/p1,"
                + "replaced,,D-57,prewire,d42\r\n");
  }

  @Test
  void jsonIsOneArrayWithADecisionOnEachLine() throws IOException {
    assertThat(written(Format.JSON, DECISION, DECISION).lines().toList())
        .hasSize(4)
        .startsWith("[")
        .endsWith("]")
        .element(2)
        .asString()
        .startsWith("{\"number\":\"D-42\",\"title\":\"=Freeze \\\"the\\\" old, <b>")
        .contains("\"tags\":[\"api\",\"billing\"]", "\"replaces\":null")
        .endsWith("\"source\":\"prewire\",\"source_id\":\"d42\"}");
  }

  @Test
  void jsonThatIsNotFinishedIsNone() throws IOException {
    StringWriter out = new StringWriter();
    RowWriter writer = Format.JSON.to(out);
    writer.write(DECISION, Row.of(DECISION, "Company"));
    broken(Format.JSON, out.toString(), 2, "ends in the middle");
  }

  @Test
  void markdownIsInTheFormOfMadrAndNothingTypedIsMarkup() {
    assertThat(Markdown.fileName(DECISION)).isEqualTo("0042-freeze-the-old-b-api-b-now.md");
    assertThat(Markdown.of(DECISION, Row.of(DECISION, "Company")))
        .isEqualTo(
            """
            ---
            status: "superseded by D-57"
            date: "2026-03-02"
            decision-makers: "UP, UE"
            ---

            # D-42 · =Freeze "the" old, \\<b\\>API\\</b\\> # \\*now\\*

            ## Context and Problem Statement

            \\-1 for \\& both

            ## Considered Options

            Keep both

            ## Decision Outcome

            No new endpoints.\\
            1\\. v2 gets them

            \\# first\\
            \\- \\[x\\](http://y)

            ### Consequences

            We accept in return: Partners move

            It displaces: The redesign

            ## More Information

            * Signed by every leader in Prewire, partnership Company
            * Announced: 2026-03-02T10:00:00Z
            * Channel: C1
            * Link: <https://slack.example/p1>
            * Whose call: Engineering
            * Kind: Technical debt
            * Tags: api; billing
            * Quarter: 2026Q2
            * Review on: 2026-06-01
            * Replaced by: D-57
            """);
  }

  @Test
  void anyTextIsReadAsItWasWritten() throws IOException {
    Random random = new Random(3);
    String[] pieces = {
      "\"", ",", "\r\n", "\n", "\r", "'", "=", " ", "ä", "👩‍👧", "\\", "\u2028", "]", "x"
    };
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      Map<Column, String> texts = new EnumMap<>(Column.class);
      texts.put(Column.TITLE, "t");
      for (Column column : List.of(Column.DECIDED, Column.WHY, Column.SOURCE_ID)) {
        StringBuilder text = new StringBuilder();
        for (int n = 1 + random.nextInt(8); n > 0; n--) {
          text.append(pieces[random.nextInt(pieces.length)]);
        }
        texts.put(column, text.toString());
      }
      rows.add(new Row(texts));
    }
    for (Format format : List.of(Format.CSV, Format.JSON)) {
      StringWriter out = new StringWriter();
      RowWriter writer = format.to(out);
      for (Row row : rows) {
        writer.write(DECISION, row);
      }
      writer.finish();
      assertThat(read(format, out.toString())).extracting(Line::row).isEqualTo(rows);
    }
  }

  @Test
  void linesAreCountedWhereADecisionBegins() throws IOException {
    assertThat(read(Format.CSV, "\uFEFFTitle,x\r\n\"a\nb\",1\r\n\r\nc,2"))
        .extracting(Line::line)
        .containsExactly(2L, 5L);
    assertThat(read(Format.JSON, "[\n\n{\"title\":\"a\"},\n{\n\"title\":\"b\"}\n]"))
        .extracting(Line::line)
        .containsExactly(3L, 4L);
    assertThat(read(Format.JSON, "{\"title\":\"a\"}\n{\"title\":\"b\",\"other\":{\"x\":[1]}}\n"))
        .extracting(Line::line)
        .containsExactly(1L, 2L);
    assertThat(read(Format.JSON, "[]")).isEmpty();
  }

  @Test
  void whatIsNoSuchFileIsSaidByItsLine() {
    broken(Format.CSV, "titel\nx\n", 1, "no column is called title");
    broken(Format.CSV, "title,why,why\n", 1, "two columns are called why");
    broken(Format.CSV, "title,why\na\n", 2, "1 columns, where the first line names 2");
    broken(Format.CSV, "title\na\"b\n", 2, "in the middle of a text");
    broken(Format.CSV, "title\n\"a\"b\n", 2, "after its closing quote");
    broken(Format.CSV, "title\na\n\"b\n", 3, "never closed");
    broken(Format.JSON, "[\n{\"title\":\"a\"},\n{\"title\":{}}]", 3, "no JSON");
    broken(Format.JSON, "", 1, "ends in the middle");
    broken(Format.JSON, "[\n{\"title\":\"a\"\n", 2, "ends in the middle");
    broken(Format.JSON, "[\n{\"title\":\"a\",\"title\":\"b\"}]", 2, "two values for title");
    broken(Format.JSON, "[]\n[]", 2, "follows the end");
    broken(Format.JSON, "title\n", 1, "no JSON");
  }

  private static void broken(Format format, String text, long line, String why) {
    assertThatThrownBy(() -> read(format, text))
        .isInstanceOfSatisfying(Broken.class, e -> assertThat(e.line()).isEqualTo(line))
        .hasMessageContaining(why);
  }
}
