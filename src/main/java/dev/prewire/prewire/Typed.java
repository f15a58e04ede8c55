package dev.prewire.prewire;

import com.slack.api.model.view.ViewState;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the fields of this room's modals, and what is wrong with it. Lengths are in UTF-16
 * units, as Slack counts them. Not thread-safe.
 */
final class Typed {

  static final String TOPIC = "topic";
  static final String CONTENTION = "contention";
  static final String MEETING = "meeting";
  static final String PARTNERSHIP = "partnership";
  static final String STANCE = "stance";
  static final String WHY = "why";
  static final String CHANGE = "change";
  static final String REASON = "reason";

  static final int MAX_REASON = 300;

  private final Map<String, String> values;
  private final Map<String, String> errors = new LinkedHashMap<>();

  Typed(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  static Typed of(@Nullable ViewState state) {
    Map<String, String> values = new HashMap<>();
    if (state != null && state.getValues() != null) {
      state.getValues().forEach((id, fields) -> fields.values().forEach(v -> read(values, id, v)));
    }
    return new Typed(values);
  }

  private static void read(Map<String, String> values, String id, ViewState.Value value) {
    if (value.getValue() != null) {
      values.put(id, value.getValue());
    } else if (value.getSelectedDateTime() != null) {
      values.put(id, Integer.toString(value.getSelectedDateTime()));
    } else if (value.getSelectedOption() != null) {
      values.put(id, value.getSelectedOption().getValue());
    }
  }

  /** As typed, without space around it; null if there is nothing. */
  @Nullable String get(String id) {
    String value = values.getOrDefault(id, "").strip();
    return value.isEmpty() ? null : value;
  }

  /**
   * @param source the message that it came from
   */
  Topic topic(Topic.@Nullable Source source, Instant now) {
    String words = required(TOPIC, Topic.MAX_WORDS, "Say what it is about.");
    String meeting = get(MEETING);
    Instant at = meeting == null ? null : Instant.ofEpochSecond(Long.parseLong(meeting));
    if (at != null && !at.isAfter(now)) {
      errors.put(MEETING, "This time has passed. Pick a later one, or leave it empty.");
    }
    return new Topic(
        words.replaceAll("\\R+", " "), optional(CONTENTION, Topic.MAX_CONTENTION), at, source);
  }

  Position position() {
    String stance = get(STANCE);
    if (stance == null) {
      errors.put(STANCE, "Pick one.");
    }
    return new Position(
        stance == null ? Stance.UNSURE : Stance.valueOf(stance),
        required(WHY, Position.MAX_WHY, "Say why."),
        optional(CHANGE, Position.MAX_CHANGE));
  }

  String reason() {
    return required(REASON, MAX_REASON, "Say why, in one line.").replaceAll("\\R+", " ");
  }

  /** For what only shows once all texts stand together. */
  void refuseWhy(String problem) {
    errors.putIfAbsent(WHY, problem);
  }

  /** By field; empty if everything read so far can be taken. */
  Map<String, String> errors() {
    return Map.copyOf(errors);
  }

  private String required(String id, int max, String missing) {
    String value = optional(id, max);
    if (value == null) {
      errors.put(id, missing);
      return "";
    }
    return value;
  }

  private @Nullable String optional(String id, int max) {
    String value = get(id);
    if (value != null && value.length() > max) {
      errors.put(
          id,
          String.format(Locale.ROOT, "At most %,d characters; this has %,d.", max, value.length()));
    }
    return value;
  }
}
