package dev.prewire.slack;

import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestType;
import java.util.Locale;

/**
 * By which door a request came and what was used there: {@code http:button}, {@code
 * socket:command}. Travels with Bolt's context. Stateless.
 */
public final class Via {

  static final String HTTP = "http";
  static final String SOCKET = "socket";

  private static final String KEY = "prewire.via";

  private Via() {}

  static void note(Request<?> request, String door) {
    String via = door + ":" + used(request.getRequestType());
    request.getContext().getAdditionalValues().put(KEY, via);
  }

  /** Of a request that came through the {@link Inbox}. */
  public static String of(Context context) {
    return context.getAdditionalValues().getOrDefault(KEY, "unknown");
  }

  private static String used(RequestType type) {
    return switch (type) {
      case BlockAction -> "button";
      case ViewSubmission, ViewClosed -> "modal";
      case GlobalShortcut, MessageShortcut -> "shortcut";
      default -> type.name().toLowerCase(Locale.ROOT);
    };
  }
}
