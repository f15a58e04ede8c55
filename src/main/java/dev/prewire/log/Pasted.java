package dev.prewire.log;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A message into which somebody pasted addresses of records.
 *
 * @param ts of the message
 * @param numbers of the records
 */
record Pasted(String channel, String ts, List<Integer> numbers) {

  Pasted {
    numbers = List.copyOf(numbers);
  }

  /** As the subject of its errand. */
  String subject() {
    String records = numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
    return channel + " " + ts + " " + records;
  }

  /** The one that {@link #subject} gave. */
  static Pasted of(String subject) {
    String[] words = subject.split(" ", -1);
    return new Pasted(
        words[0], words[1], Arrays.stream(words).skip(2).map(Integer::valueOf).toList());
  }
}
