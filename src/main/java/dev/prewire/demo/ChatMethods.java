package dev.prewire.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code chat.*} (docs.slack.dev/reference/methods). Called with the workspace's monitor held. */
final class ChatMethods {
  /** chat.update refuses more (SLACK.md, "Sizes"); held for every message, so none is cut. */
  static final int MOST_TEXT = 4000;

  private static final String CONTENT = "text blocks attachments link_names parse markdown_text ";
  private static final String LOOK = "as_user icon_emoji icon_url username mrkdwn ";

  private final Workspace workspace;
  private final Scopes scopes;
  private final Ledger ledger;
  private final Links links;

  ChatMethods(Workspace workspace, Scopes scopes, Ledger ledger, Links links) {
    this.workspace = workspace;
    this.scopes = scopes;
    this.ledger = ledger;
    this.links = links;
  }

  List<ApiMethod> all() {
    String post = CONTENT + LOOK + "metadata reply_broadcast thread_ts unfurl_links unfurl_media";
    return List.of(
        ApiMethod.of("chat.postMessage", "channel", post, Integer.MAX_VALUE, this::post),
        ApiMethod.of(
            "chat.update",
            "channel ts",
            CONTENT + "as_user metadata reply_broadcast file_ids",
            50,
            this::update),
        ApiMethod.of(
            "chat.postEphemeral",
            "channel user",
            CONTENT + LOOK + "thread_ts",
            100,
            this::ephemeral),
        ApiMethod.of(
            "chat.getPermalink", "channel message_ts", "", Integer.MAX_VALUE, this::permalink));
  }

  private JsonObject post(Arguments given) {
    scopes.need("chat:write");
    Conversation in = writable(given.text("channel"));
    JsonArray blocks = content(given);
    String thread = given.textOrNull("thread_ts");
    if (thread != null && in.message(thread).isEmpty()) {
      throw new SlackRefusal("thread_not_found", Violation.Kind.ARGUMENTS);
    }
    Posting made = workspace.post(in, workspace.bot, given.text("text"), blocks);
    made.threadTs = thread;
    made.metadata = metadata(given);
    ledger.sent("chat.postMessage", given.withoutToken().toString(), workspace.readers(in), in);
    return Json.of("ok", true, "channel", in.id, "ts", made.ts, "message", made.asMessage(true));
  }

  private JsonObject update(Arguments given) {
    scopes.need("chat:write");
    Conversation in = writable(given.text("channel"));
    Posting there =
        in.message(given.text("ts"))
            .filter(each -> each.ephemeralFor == null)
            .orElseThrow(() -> new SlackRefusal("message_not_found"));
    if (!there.user.equals(workspace.bot)) {
      throw new SlackRefusal("cant_update_message", Violation.Kind.MEMBERSHIP);
    }
    JsonArray blocks = content(given);
    there.before.add(there.text);
    there.text = given.text("text");
    there.blocks = blocks;
    there.edited = true;
    if (given.has("metadata")) {
      there.metadata = metadata(given);
    }
    workspace.watchers.changed(workspace.readers(in));
    ledger.sent("chat.update", given.withoutToken().toString(), workspace.readers(in), in);
    return Json.of(
        "ok",
        true,
        "channel",
        in.id,
        "ts",
        there.ts,
        "text",
        there.text,
        "message",
        there.asMessage(true));
  }

  private JsonObject ephemeral(Arguments given) {
    scopes.need("chat:write");
    Conversation in = writable(given.text("channel"));
    String user = given.text("user");
    if (!in.members.contains(user)) {
      throw new SlackRefusal("user_not_in_channel", Violation.Kind.MEMBERSHIP);
    }
    JsonArray blocks = content(given);
    Posting made = workspace.unposted(in, workspace.bot, given.text("text"));
    made.fromApp = true;
    made.blocks = blocks;
    made.ephemeralFor = user;
    made.threadTs = given.textOrNull("thread_ts");
    in.messages.add(made);
    workspace.watchers.changed(Set.of(user));
    ledger.sent("chat.postEphemeral", given.withoutToken().toString(), Set.of(user), null);
    return Json.of("ok", true, "message_ts", made.ts);
  }

  private JsonObject permalink(Arguments given) {
    Conversation in = workspace.conversations.get(given.text("channel"));
    if (in == null
        || !workspace.org.serves(in)
        || (in.kind != Conversation.Kind.PUBLIC && !in.members.contains(workspace.bot))) {
      throw new SlackRefusal("channel_not_found");
    }
    Posting there =
        in.message(given.text("message_ts"))
            .orElseThrow(() -> new SlackRefusal("message_not_found"));
    return Json.of("ok", true, "channel", in.id, "permalink", links.to(there));
  }

  /** Where the bot may write: a conversation it is in, or a person, who is written to by DM. */
  private Conversation writable(String channel) {
    Member person = workspace.people.get(channel);
    if (person != null && !person.is(Member.Trait.DEACTIVATED)) {
      return workspace.between(List.of(channel, workspace.bot));
    }
    Conversation in = workspace.conversations.get(channel);
    boolean inside = in != null && in.members.contains(workspace.bot);
    boolean hidden = in != null && !inside && in.kind != Conversation.Kind.PUBLIC;
    if (in == null || hidden || !workspace.org.serves(in)) {
      throw new SlackRefusal("channel_not_found", Violation.Kind.MEMBERSHIP);
    }
    if (in.archived) {
      throw new SlackRefusal("is_archived", Violation.Kind.MEMBERSHIP);
    }
    if (!inside) {
      throw new SlackRefusal("not_in_channel", Violation.Kind.MEMBERSHIP);
    }
    return in;
  }

  private static @Nullable JsonArray content(Arguments given) {
    if (given.has("blocks") && given.jsonArray("blocks") == null) {
      throw new SlackRefusal("invalid_blocks_format", Violation.Kind.BLOCKS);
    }
    JsonArray blocks = given.jsonArray("blocks");
    checked(given.text("text"), blocks);
    return blocks == null || blocks.isEmpty() ? null : blocks;
  }

  /** Refuses what Slack would refuse of a message's words and blocks. */
  static void checked(String text, @Nullable JsonArray blocks) {
    if (text.isBlank() && (blocks == null || blocks.isEmpty())) {
      throw new SlackRefusal("no_text", Violation.Kind.BLOCKS);
    }
    if (text.length() > MOST_TEXT) {
      throw new SlackRefusal("msg_too_long", Violation.Kind.BLOCKS)
          .because(List.of("text has " + text.length() + " characters, at most " + MOST_TEXT));
    }
    if (blocks == null) {
      return;
    }
    List<String> problems = BlockKitCheck.message(blocks);
    if (!problems.isEmpty()) {
      throw new SlackRefusal("invalid_blocks", Violation.Kind.BLOCKS).because(problems);
    }
    if (text.isBlank()) {
      throw new SlackRefusal("no_text", Violation.Kind.BLOCKS)
          .because(List.of("blocks without text: screen readers and notifications read only text"));
    }
    if (BlockKitCheck.characters(blocks) > BlockKitCheck.MOST_CHARACTERS) {
      throw new SlackRefusal("msg_blocks_too_long", Violation.Kind.BLOCKS);
    }
    BlockKitCheck.nameAll(blocks);
  }

  private static @Nullable JsonObject metadata(Arguments given) {
    if (!given.has("metadata")) {
      return null;
    }
    JsonObject metadata = given.jsonObject("metadata");
    if (metadata == null
        || Json.text(metadata, "event_type").isEmpty()
        || !Json.hasObject(metadata, "event_payload")) {
      throw new SlackRefusal("invalid_metadata_format", Violation.Kind.ARGUMENTS);
    }
    if (metadata.toString().length() > 16_000) {
      throw new SlackRefusal("metadata_too_large", Violation.Kind.ARGUMENTS);
    }
    return metadata;
  }
}
