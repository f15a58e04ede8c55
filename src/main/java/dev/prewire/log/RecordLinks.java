package dev.prewire.log;

import dev.prewire.decision.AnnouncedDecision;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses of records: {@code <base>/decisions/<workspace>/<number>}. They say nothing that
 * the number doesn't: people paste them anywhere. Immutable.
 *
 * @param base of all our pages, without a slash at its end
 */
record RecordLinks(String base) {

  static final String PATH = "/decisions/";

  /** What follows {@link #PATH}: ids of workspaces begin with T, of organisations with E. */
  static final Pattern RECORD = Pattern.compile("([TE][A-Z0-9]{1,30})/([1-9][0-9]{0,8})");

  String to(AnnouncedDecision decision) {
    return to(decision.workspace(), decision.number());
  }

  String to(String workspace, int number) {
    return base + PATH + workspace + "/" + number;
  }

  /** Which record of this workspace an address is of, if it is exactly one of ours. */
  OptionalInt number(String workspace, String url) {
    String before = base + PATH;
    if (!url.startsWith(before)) {
      return OptionalInt.empty();
    }
    Matcher record = RECORD.matcher(url.substring(before.length()));
    return record.matches() && record.group(1).equals(workspace)
        ? OptionalInt.of(Integer.parseInt(record.group(2)))
        : OptionalInt.empty();
  }
}
