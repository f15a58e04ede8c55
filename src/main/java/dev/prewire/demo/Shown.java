package dev.prewire.demo;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Slack showed to the person who did something.
 *
 * @param delivery the request to the app and its answer; null where the client itself refused
 * @param errors texts beside fields, by block_id
 * @param notice what Slack itself says, such as operation_timeout
 * @param answer the message that came with the acknowledgement of a command
 */
public record Shown(
    @Nullable Delivery delivery,
    Map<String, String> errors,
    @Nullable String notice,
    @Nullable SeenMessage answer) {
  static Shown of(Delivery delivery) {
    return new Shown(delivery, Map.of(), null, null);
  }

  static Shown notice(@Nullable Delivery delivery, String notice) {
    return new Shown(delivery, Map.of(), notice, null);
  }

  /** Nothing complained. */
  public boolean ok() {
    return notice == null && errors.isEmpty();
  }
}
