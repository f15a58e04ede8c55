package dev.prewire.exchange;

import java.time.Instant;

/**
 * An export that somebody asked for. It is kept nowhere but in its errand, and gone with it.
 *
 * @param at to the second
 * @param query as they typed it: what else they could see then isn't kept
 */
record Export(Instant at, String person, Format format, String query) {

  Export {
    at = Instant.ofEpochSecond(at.getEpochSecond());
  }

  /** As the subject of its errand, whose first line logs may show. */
  String subject() {
    return at.getEpochSecond() + " " + person + " " + format + "\n" + query;
  }

  /** The one that {@link #subject} gave. */
  static Export of(String subject) {
    String[] lines = subject.split("\n", 2);
    String[] words = lines[0].split(" ", 3);
    return new Export(
        Instant.ofEpochSecond(Long.parseLong(words[0])),
        words[1],
        Format.valueOf(words[2]),
        lines[1]);
  }
}
