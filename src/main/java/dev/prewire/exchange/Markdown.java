package dev.prewire.exchange;

import dev.prewire.decision.AnnouncedDecision;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A decision in the form of MADR 4.0 (adr.github.io/madr): a head in YAML, then headings that
 * programs for decision records know. What somebody typed is never markup. Pure.
 */
final class Markdown {

  private static final int LONGEST_SLUG = 60;

  /** What means something to CommonMark or GitHub wherever it stands. */
  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]<>&~|$]");

  /** What means something where a line begins: headings, lists, rules. */
  private static final Pattern AT_START = Pattern.compile("^(\\d{1,9}(?=[.)])|(?=[#+=\\-:]))");

  private Markdown() {}

  /** {@code 0042-the-title.md}. */
  static String fileName(AnnouncedDecision decision) {
    String slug =
        decision
            .terms()
            .title()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{Nd}]+", "-")
            .replaceAll("^-|-$", "");
    String cut = slug.substring(0, slug.offsetByCodePoints(0, most(slug))).replaceAll("-$", "");
    String number = String.format(Locale.ROOT, "%04d", decision.number());
    return (cut.isEmpty() ? number : number + "-" + cut) + ".md";
  }

  /** File systems count bytes: 255, and a letter may take four. */
  private static int most(String slug) {
    return Math.min(LONGEST_SLUG, slug.codePointCount(0, slug.length()));
  }

  static String of(AnnouncedDecision decision, Row row) {
    StringBuilder out = new StringBuilder("---\n");
    String successor = labelled(" by ", row.get(Column.REPLACED_BY));
    head(out, "status", decision.replacedBy() == null ? "accepted" : "superseded" + successor);
    LocalDate date = decision.announcedAt().atZone(ZoneOffset.UTC).toLocalDate();
    head(out, "date", date.toString());
    head(out, "decision-makers", String.join(", ", decision.leaders()));
    out.append("---\n\n# ").append(line(row.get(Column.NUMBER) + " · " + row.get(Column.TITLE)));
    section(out, "## Context and Problem Statement", row.get(Column.WHY));
    section(out, "## Considered Options", row.get(Column.ALTERNATIVES));
    section(out, "## Decision Outcome", row.get(Column.DECIDED));
    String accepted = labelled("We accept in return: ", row.get(Column.ACCEPTED));
    String displaces = labelled("It displaces: ", row.get(Column.DISPLACES));
    section(out, "### Consequences", (accepted + "\n\n" + displaces).strip());
    out.append("\n\n## More Information\n");
    for (String fact : facts(decision, row)) {
      out.append("\n* ").append(fact);
    }
    return out.append('\n').toString();
  }

  private static List<String> facts(AnnouncedDecision decision, Row row) {
    List<String> facts = new ArrayList<>();
    String partnership = line(row.get(Column.PARTNERSHIP));
    facts.add(
        decision.imported() == null
            ? "Signed by every leader in Prewire" + labelled(", partnership ", partnership)
            : "Imported from %s, not signed in Prewire".formatted(line(row.get(Column.SOURCE)))
                + labelled("; partnership ", partnership));
    fact(facts, "Announced: ", row, Column.ANNOUNCED_AT);
    fact(facts, "Channel: ", row, Column.CHANNEL);
    fact(facts, "Link: ", row, Column.LINK);
    fact(facts, "Whose call: ", row, Column.CALL);
    fact(facts, "Kind: ", row, Column.KIND);
    fact(facts, "Tags: ", row, Column.TAGS);
    fact(facts, "Quarter: ", row, Column.QUARTER);
    fact(facts, "Review on: ", row, Column.REVIEW_ON);
    fact(facts, "Replaces: ", row, Column.REPLACES);
    fact(facts, "Replaced by: ", row, Column.REPLACED_BY);
    return facts;
  }

  private static void fact(List<String> facts, String label, Row row, Column column) {
    String text = row.get(column);
    if (!text.isEmpty()) {
      facts.add(label + (column == Column.LINK ? "<" + text + ">" : line(text)));
    }
  }

  private static String labelled(String label, String text) {
    return text.isEmpty() ? "" : label + text;
  }

  /**
   * YAML in double quotes, where only two characters and control codes need more than themselves.
   */
  private static void head(StringBuilder out, String key, String text) {
    String quoted = text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ");
    out.append(key).append(": \"").append(quoted).append("\"\n");
  }

  private static void section(StringBuilder out, String heading, String text) {
    if (!text.isEmpty()) {
      out.append("\n\n").append(heading).append("\n\n").append(typed(text));
    }
  }

  /** As typed: lines stay lines, and an empty line parts paragraphs. */
  static String typed(String text) {
    List<String> lines = text.lines().map(Markdown::line).toList();
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      boolean goesOn =
          i + 1 < lines.size() && !lines.get(i).isEmpty() && !lines.get(i + 1).isEmpty();
      out.append(lines.get(i)).append(i + 1 == lines.size() ? "" : goesOn ? "\\\n" : "\n");
    }
    return out.toString();
  }

  private static String line(String text) {
    String words = SPECIAL.matcher(text.strip()).replaceAll("\\\\$0");
    return AT_START.matcher(words).replaceFirst("$1\\\\");
  }
}
