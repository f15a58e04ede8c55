package dev.prewire.decision;

import dev.prewire.slack.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether terms that nobody typed into the modal are as long as it takes at most: everything that
 * shows a decision counts on that. Pure.
 */
public final class TermsCheck {

  private final List<String> problems = new ArrayList<>();

  private TermsCheck() {}

  /** What is wrong, each a sentence without its full stop; none if nothing is. */
  public static List<String> problems(Terms terms) {
    TermsCheck check = new TermsCheck();
    check.all(terms);
    return List.copyOf(check.problems);
  }

  private void all(Terms terms) {
    Terms.Details details = terms.details();
    length("title", terms.title(), TermsForm.TITLE_MAX);
    length("decided", terms.decided(), TermsForm.TEXT_MAX);
    length("why", terms.why(), TermsForm.TEXT_MAX);
    length("alternatives", details.alternatives(), TermsForm.DETAIL_MAX);
    length("accepted", details.accepted(), TermsForm.DETAIL_MAX);
    length("displaces", details.displaced(), TermsForm.DETAIL_MAX);
    length("tags", String.join(TermsForm.SEPARATOR, details.tags()), TermsForm.TAGS_MAX);
    if (details.tags().size() > TermsForm.TAG_COUNT) {
      problems.add("tags: at most " + TermsForm.TAG_COUNT + "; this has " + details.tags().size());
    }
    String quarter = details.quarter();
    if (quarter != null && !TermsForm.QUARTER.matcher(quarter).matches()) {
      problems.add("quarter: write it like 2026Q3");
    }
    int over = problems.isEmpty() ? TermsForm.tooMuchTogether(terms) : 0;
    if (over > 0) {
      problems.add(
          "all texts together are too long for one Slack message, by about "
              + over
              + " characters");
    }
  }

  private void length(String what, @Nullable String text, int max) {
    String error = text == null ? null : Fields.tooLong(text, max);
    if (error != null) {
      problems.add(what + ": " + error.replaceFirst("^A", "a").replaceFirst("\\.$", ""));
    }
  }
}
