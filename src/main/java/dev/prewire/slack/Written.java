package dev.prewire.slack;

import static dev.prewire.slack.FunctionExecuted.object;
import static dev.prewire.slack.FunctionExecuted.text;
import static dev.prewire.slack.Malformed.id;
import static dev.prewire.slack.Malformed.need;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.bolt.request.builtin.EventRequest;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.MessageEvent;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Words that somebody wrote to the app: in their direct message with it, or in a message that
 * mentions it (docs.slack.dev/reference/events/message.im,
 * docs.slack.dev/reference/events/app_mention). Read from the event's own body: Bolt's classes read
 * all of a message's blocks, which nobody here wants, and trip over kinds that are newer than they.
 * Immutable.
 *
 * <p>A mention doesn't say in what kind of conversation it stands, and no id tells: it may be the
 * leaders' private space. Nothing is done with its words before that is known.
 *
 * @param thread in which it was written; null: in none
 * @param words without the mention, in Slack's notation
 * @param direct in a direct message with the app
 * @param outside in a conversation that people of another company read
 */
public record Written(
    String user,
    String channel,
    @Nullable String thread,
    String words,
    boolean direct,
    boolean outside) {

  /** All that is heard of messages: edits and others' messages, our own among them, too. */
  public static final Set<String> EVENTS =
      Set.of(AppMentionEvent.TYPE_NAME, MessageEvent.TYPE_NAME);

  /** People's own messages of these kinds have words, as those of none. */
  private static final Set<String> SAID = Set.of("file_share", "thread_broadcast");

  private static final Pattern NOBODY = Pattern.compile("(?!)");

  /** What was written; empty for everything else that is heard of messages. */
  public static Optional<Written> of(EventRequest request) {
    return of(JsonParser.parseString(request.getRequestBodyAsString()).getAsJsonObject());
  }

  static Optional<Written> of(JsonObject body) {
    JsonObject event = need(object(body.get("event")), "event");
    boolean direct = MessageEvent.TYPE_NAME.equals(text(event.get("type")));
    if (!isSaid(event) || (direct && !"im".equals(text(event.get("channel_type"))))) {
      return Optional.empty();
    }
    String user = id(text(event.get("user")), "user");
    String us = us(body);
    String channel = id(text(event.get("channel")), "channel");
    JsonElement thread = event.get("thread_ts");
    String text = isThere(event.get("text")) ? need(text(event.get("text")), "text") : "";
    JsonElement outside = body.get("is_ext_shared_channel");
    // A file alone asks for nothing.
    if (user.equals(us) || (direct && text.isBlank())) {
      return Optional.empty();
    }
    return Optional.of(
        new Written(
            user,
            channel,
            isThere(thread) ? id(text(thread), "thread") : null,
            words(text, us, direct),
            direct,
            isThere(outside) && outside.getAsBoolean()));
  }

  /** By a person, just now: not by an app, and not an edit, which would be answered once more. */
  private static boolean isSaid(JsonObject event) {
    JsonElement kind = event.get("subtype");
    return !isThere(event.get("bot_id"))
        && !isThere(event.get("edited"))
        && (!isThere(kind) || SAID.contains(String.valueOf(text(kind))));
  }

  /** Our bot's user there. */
  private static @Nullable String us(JsonObject body) {
    return body.get("authorizations") instanceof JsonArray installed && !installed.isEmpty()
        ? text(need(object(installed.get(0)), "authorization").get("user_id"))
        : null;
  }

  /** What follows the mention; if nothing does, what stands before it. */
  private static String words(String text, @Nullable String us, boolean direct) {
    Pattern mention =
        us == null ? NOBODY : Pattern.compile("<@" + Pattern.quote(us) + "(?:\\|[^<>]*)?>");
    String[] around = mention.split(text, 2);
    String after = around.length > 1 ? around[1] : text;
    boolean asks = after.codePoints().anyMatch(Character::isLetterOrDigit);
    String words = direct ? text : asks || around.length < 2 ? after : around[0];
    return mention.matcher(words).replaceAll(" ").strip();
  }

  private static boolean isThere(@Nullable JsonElement given) {
    return given != null && !given.isJsonNull();
  }

  /** Without the words: they belong into no log. */
  @Override
  public String toString() {
    return "Written in " + channel;
  }
}
