package dev.prewire.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses in people's messages that the app has registered the domain of: what the app hears
 * (docs.slack.dev/reference/events/link_shared), and what it may show below them
 * (docs.slack.dev/reference/methods/chat.unfurl). Called with the workspace's monitor held.
 */
final class Unfurling {
  private static final Pattern URL = Pattern.compile("https?://[^\\s<>|\"]+");
  private static final String COMPOSER = "COMPOSER";

  private final Workspace workspace;
  private final Scopes scopes;
  private final Ledger ledger;

  Unfurling(Workspace workspace, Scopes scopes, Ledger ledger) {
    this.workspace = workspace;
    this.scopes = scopes;
    this.ledger = ledger;
  }

  ApiMethod method() {
    return ApiMethod.of(
        "chat.unfurl",
        "unfurls",
        "channel ts unfurl_id source metadata user_auth_message user_auth_required user_auth_url"
            + " user_auth_blocks",
        50,
        this::unfurl);
  }

  /**
   * What the app hears, wherever it is posted and whether or not the app is there: once while it is
   * being written, once when it is posted. Nothing where it has no such address in it.
   */
  List<JsonObject> heard(Conversation in, Posting message) {
    Set<String> urls = urls(message.text);
    if (urls.isEmpty() || !scopes.has("links:read")) {
      return List.of();
    }
    List<JsonObject> links = new ArrayList<>();
    for (String url : urls) {
      links.add(Json.of("domain", host(url), "url", url));
    }
    String draft = message.user + "-" + workspace.id("draft");
    return List.of(
        event(COMPOSER, message, draft, "composer", false, links),
        event(
            in.id,
            message,
            message.ts,
            "conversations_history",
            in.members.contains(workspace.bot),
            links));
  }

  private JsonObject event(
      String channel,
      Posting message,
      String ts,
      String source,
      boolean member,
      List<JsonObject> links) {
    JsonObject made =
        Json.of(
            "type",
            "link_shared",
            "channel",
            channel,
            "is_bot_user_member",
            member,
            "user",
            message.user,
            "message_ts",
            ts,
            "unfurl_id",
            channel + "." + ts,
            "source",
            source,
            "links",
            links);
    if (message.threadTs != null) {
      made.addProperty("thread_ts", message.threadTs);
    }
    return made;
  }

  private JsonObject unfurl(Arguments given) {
    scopes.need("links:write");
    JsonObject unfurls = given.jsonObject("unfurls");
    if (unfurls == null) {
      throw new SlackRefusal("missing_unfurls", Violation.Kind.ARGUMENTS);
    }
    if (given.has("channel") != given.has("ts") || !given.has("channel")) {
      throw new SlackRefusal("missing_channel", Violation.Kind.ARGUMENTS);
    }
    if (given.text("channel").equals(COMPOSER)) {
      ledger.sent("chat.unfurl", unfurls.toString(), Set.of(), null);
      return Json.of("ok", true);
    }
    Conversation in = workspace.conversations.get(given.text("channel"));
    if (in == null) {
      throw new SlackRefusal("cannot_find_channel", Violation.Kind.ARGUMENTS);
    }
    Posting message =
        in.message(given.text("ts")).orElseThrow(() -> new SlackRefusal("cannot_find_message"));
    Set<String> there = urls(message.text);
    for (Map.Entry<String, JsonElement> each : unfurls.entrySet()) {
      if (!there.contains(each.getKey())) {
        throw new SlackRefusal("cannot_unfurl_url", Violation.Kind.ARGUMENTS);
      }
      JsonArray card = Json.array(each.getValue().getAsJsonObject(), "blocks");
      List<String> problems = BlockKitCheck.message(card);
      if (card.isEmpty() || !problems.isEmpty()) {
        throw new SlackRefusal("invalid_unfurl_blocks_format", Violation.Kind.BLOCKS)
            .because(problems);
      }
      BlockKitCheck.nameAll(card);
      message.unfurls.put(each.getKey(), card);
    }
    workspace.watchers.changed(workspace.readers(in));
    ledger.sent("chat.unfurl", unfurls.toString(), workspace.readers(in), in);
    return Json.of("ok", true);
  }

  private Set<String> urls(String text) {
    Set<String> found = new LinkedHashSet<>();
    Matcher matcher = URL.matcher(text.replace("&amp;", "&"));
    while (matcher.find()) {
      String url = matcher.group().replaceFirst("[.,;:!?)]+$", "");
      String host = host(url);
      if (workspace.app.unfurlDomains().stream()
          .anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain))) {
        found.add(url);
      }
    }
    return found;
  }

  private static String host(String url) {
    try {
      String host = URI.create(url).getHost();
      return host == null ? "" : host;
    } catch (IllegalArgumentException notAnAddress) {
      return "";
    }
  }
}
