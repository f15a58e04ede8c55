package dev.prewire.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is posted to a {@code response_url}, or given back as the answer to a slash command
 * (docs.slack.dev/interactivity/handling-user-interaction). Thread-safe.
 */
final class ResponseUrls {
  private final Workspace workspace;
  private final Ledger ledger;
  private final WebApi api;

  ResponseUrls(Workspace workspace, Ledger ledger, WebApi api) {
    this.workspace = workspace;
    this.ledger = ledger;
    this.api = api;
  }

  HttpAnswer posted(String secret, String body) {
    return api.faulty("response_url", () -> answer(secret, body));
  }

  private HttpAnswer answer(String secret, String body) {
    JsonObject said = Json.of("ok", true);
    HttpAnswer answer = HttpAnswer.of(200, "text/plain; charset=utf-8", "ok");
    JsonElement json = Json.parse(body);
    JsonObject message = json != null && json.isJsonObject() ? json.getAsJsonObject() : null;
    try {
      if (message == null) {
        throw new SlackRefusal("invalid_payload", Violation.Kind.ARGUMENTS);
      }
      synchronized (workspace) {
        workspace.passes.spendUrl(secret);
        Passes.Source source = workspace.passes.urlSource(secret).orElseThrow();
        show(source, message, "response_url", body);
      }
    } catch (SlackRefusal refused) {
      said = refused.asAnswer();
      api.blame("response_url", refused);
      answer = HttpAnswer.of(404, "application/json; charset=utf-8", said.toString());
    }
    JsonObject recorded = message == null ? Json.of("body", body) : message;
    ledger.call(new ApiCall(workspace.now(), "response_url", recorded, answer.status(), said));
    return answer;
  }

  /** Shows it to the one person, or to all where it says so; whoever holds the monitor calls. */
  @Nullable Posting show(Passes.Source source, JsonObject message, String via, String raw) {
    if (source.channel() == null) {
      throw new SlackRefusal("channel_not_found", Violation.Kind.TRIGGER);
    }
    Conversation in = workspace.conversation(source.channel());
    Posting original = original(source, in);
    if (Json.yes(message, "delete_original")) {
      in.messages.remove(original);
      workspace.watchers.changed(workspace.readers(in));
      return null;
    }
    JsonArray blocks = message.has("blocks") ? Json.array(message, "blocks") : null;
    ChatMethods.checked(Json.text(message, "text"), blocks);
    boolean toAll = Json.text(message, "response_type").equals("in_channel");
    Posting shown;
    if (Json.yes(message, "replace_original") && original != null) {
      shown = original;
      shown.before.add(shown.text);
      shown.text = Json.text(message, "text");
      shown.blocks = blocks;
      toAll = original.ephemeralFor == null;
    } else {
      shown = workspace.unposted(in, workspace.bot, Json.text(message, "text"));
      shown.fromApp = true;
      shown.blocks = blocks;
      shown.ephemeralFor = toAll ? null : source.user();
      String thread = Json.textOrNull(message, "thread_ts");
      shown.threadTs = thread != null ? thread : toAll ? null : source.threadTs();
      in.messages.add(shown);
    }
    Set<String> audience = toAll ? workspace.readers(in) : Set.of(source.user());
    workspace.watchers.changed(audience);
    ledger.sent(via, raw, audience, toAll ? in : null);
    return shown;
  }

  /** A shortcut or a card is on what a person wrote too, and that is nobody else's to change. */
  private static @Nullable Posting original(Passes.Source source, Conversation in) {
    return source.ts() == null
        ? null
        : in.message(source.ts()).filter(each -> each.fromApp).orElse(null);
  }
}
