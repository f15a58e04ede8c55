package dev.prewire.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which fields differ between two revisions, by the words on the screen. */
final class TermsChange {

  private TermsChange() {}

  static List<String> between(Terms before, Terms after) {
    List<String> fields = new ArrayList<>();
    Terms.Details old = before.details();
    Terms.Details now = after.details();
    compare(fields, "Title", before.title(), after.title());
    compare(fields, "What we decided", before.decided(), after.decided());
    compare(fields, "Why", before.why(), after.why());
    compare(fields, "Whose call", old.call(), now.call());
    compare(fields, "Kind", old.kind(), now.kind());
    compare(fields, "Alternatives", old.alternatives(), now.alternatives());
    compare(fields, "What we accept in return", old.accepted(), now.accepted());
    compare(fields, "What it displaces", old.displaced(), now.displaced());
    compare(fields, "Tags", old.tags(), now.tags());
    compare(fields, "Quarter", old.quarter(), now.quarter());
    compare(fields, "Review on", old.reviewOn(), now.reviewOn());
    compare(fields, "Replaces", old.replaces(), now.replaces());
    compare(fields, "Announce in", before.channel(), after.channel());
    return fields;
  }

  private static void compare(
      List<String> fields, String label, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      fields.add(label);
    }
  }
}
