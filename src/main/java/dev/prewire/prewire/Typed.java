package dev.prewire.prewire;

import com.slack.api.model.view.ViewState;
import dev.prewire.slack.Fields;
import dev.prewire.slack.Malformed;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands in the fields of this room's modals, and what is wrong with it. Not thread-safe. */
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

  /** As far as Slack's own calendar goes. */
  private static final Pattern SECONDS = Pattern.compile("\\d{1,10}");

  private final Fields fields;
  private final Map<String, String> errors = new LinkedHashMap<>();

  Typed(Map<String, String> values) {
    this.fields = new Fields(values);
  }

  static Typed of(@Nullable ViewState state) {
    Typed typed = new Typed(Fields.of(state).values());
    String stance = typed.get(STANCE);
    String meeting = typed.get(MEETING);
    if (stance != null) {
      Stance unused = Malformed.choice(Stance.class, stance);
    }
    Malformed.unless(meeting == null || SECONDS.matcher(meeting).matches(), MEETING);
    return typed;
  }

  /** As {@link Fields#get}. */
  @Nullable String get(String id) {
    return fields.get(id);
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
    String error = value == null ? null : Fields.tooLong(value, max);
    if (error != null) {
      errors.put(id, error);
    }
    return value;
  }
}
