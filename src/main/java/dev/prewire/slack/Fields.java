package dev.prewire.slack;

import com.slack.api.model.view.ViewState;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the fields of a modal, by field id: {@code state.values}
 * (docs.slack.dev/reference/interaction-payloads/view-interactions-payload). Immutable.
 */
public record Fields(Map<String, String> values) {

  public Fields {
    values = Map.copyOf(values);
  }

  public static Fields of(@Nullable ViewState state) {
    Map<String, String> values = new HashMap<>();
    if (state != null && state.getValues() != null) {
      state.getValues().forEach((block, fields) -> fields.forEach((id, v) -> read(values, id, v)));
    }
    return new Fields(values);
  }

  private static void read(Map<String, String> values, String id, ViewState.Value value) {
    put(values, id, value.getValue());
    put(values, id, value.getSelectedDate());
    put(values, id, value.getSelectedConversation());
    if (value.getSelectedDateTime() != null) {
      put(values, id, Integer.toString(value.getSelectedDateTime()));
    }
    if (value.getSelectedOption() != null) {
      put(values, id, value.getSelectedOption().getValue());
    }
  }

  private static void put(Map<String, String> values, String id, @Nullable String value) {
    if (value != null) {
      values.put(id, value);
    }
  }

  /** As typed, without space around it; null if there is nothing to see. */
  public @Nullable String get(String id) {
    String value = values.getOrDefault(id, "").strip();
    return value.codePoints().allMatch(Fields::isInvisible) ? null : value;
  }

  /**
   * The error of a field; null if the value may be that long. Lengths are in UTF-16 units, as Slack
   * counts them.
   */
  public static @Nullable String tooLong(String value, int max) {
    return value.length() <= max
        ? null
        : String.format(Locale.ROOT, "At most %,d characters; this has %,d.", max, value.length());
  }

  /** Alone it looks like nothing: spaces of every width, joiners, marks of direction. */
  private static boolean isInvisible(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || Character.isISOControl(codePoint)
        || Character.getType(codePoint) == Character.FORMAT;
  }
}
