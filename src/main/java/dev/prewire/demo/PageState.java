package dev.prewire.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;

/**
 * What one person may see, for the page: nothing of anybody else's. Called with the workspace's
 * monitor held.
 */
final class PageState {
  private static final String[] COLOURS = {
    "#2b6cb0", "#1264a3", "#007a5a", "#b4540a", "#8d2b5e", "#3d5a80", "#6b4c9a", "#7a5c00"
  };

  private final Workspace workspace;
  private final Links links;
  private final Installation installation;
  private final Parts parts;

  PageState(Parts parts) {
    this.parts = parts;
    this.workspace = parts.workspace;
    this.links = parts.links;
    this.installation = parts.installation;
  }

  JsonArray people() {
    JsonArray all = new JsonArray();
    workspace.people.values().stream()
        .filter(PageState::playable)
        .forEach(each -> all.add(person(each)));
    return all;
  }

  private JsonObject person(Member it) {
    return Json.of(
        "id",
        it.id(),
        "name",
        it.name(),
        "title",
        it.title(),
        "avatar",
        avatar(it),
        "admin",
        it.is(Member.Trait.ADMIN) || it.is(Member.Trait.OWNER),
        "guest",
        it.is(Member.Trait.GUEST),
        "bot",
        it.is(Member.Trait.BOT));
  }

  private JsonObject avatar(Member it) {
    StringBuilder initials = new StringBuilder();
    for (String word : it.name().split("\\s+")) {
      if (!word.isEmpty() && initials.length() < 2) {
        initials.appendCodePoint(word.codePointAt(0));
      }
    }
    int place = Math.max(0, List.copyOf(workspace.people.keySet()).indexOf(it.id()));
    String colour = COLOURS[place % COLOURS.length];
    return Json.of("initials", initials.toString().toUpperCase(Locale.ROOT), "colour", colour);
  }

  JsonObject of(Member me) {
    JsonObject all = new JsonObject();
    all.add("me", person(me));
    all.add("team", Json.of("name", workspace.name));
    all.add(
        "app",
        Json.of("id", workspace.bot, "name", workspace.app.name(), "appId", Workspace.APP_ID));
    JsonObject people = new JsonObject();
    workspace.people.values().forEach(each -> people.add(each.id(), person(each)));
    all.add("people", people);
    JsonObject channels = new JsonObject();
    JsonArray conversations = new JsonArray();
    for (Conversation each : workspace.conversations.values()) {
      if (each.readableBy(me)) {
        conversations.add(conversation(each, me));
        if (each.isChannel()) {
          channels.addProperty(each.id, each.name);
        }
      }
    }
    all.add("channels", channels);
    boolean app = installation.installed();
    all.add("commands", app ? commands() : new JsonArray());
    all.add("shortcuts", app ? shortcuts() : Json.of("global", List.of(), "message", List.of()));
    all.add("conversations", conversations);
    all.addProperty("search", SearchBar.isThere(parts));
    OpenView home = workspace.homes.get(me.id());
    all.add("home", home == null ? Json.element(null) : blocksOf(home));
    JsonArray views = new JsonArray();
    workspace.stack(me.id()).forEach(each -> views.add(view(each)));
    all.add("views", views);
    all.addProperty("version", workspace.watchers.version(me.id()));
    return all;
  }

  private static JsonObject blocksOf(OpenView view) {
    return Json.of("blocks", Json.array(view.definition, "blocks").deepCopy());
  }

  private static JsonObject view(OpenView view) {
    JsonObject made = view.asView();
    // The client doesn't show it, and what isn't sent can't be shown by mistake.
    made.remove("private_metadata");
    made.add("errors", view.errors.isEmpty() ? Json.element(null) : view.errors.deepCopy());
    return made;
  }

  private JsonArray commands() {
    JsonArray all = new JsonArray();
    for (AppManifest.Command each : workspace.app.commands()) {
      all.add(
          Json.of(
              "command",
              each.command(),
              "usage_hint",
              each.usageHint(),
              "description",
              each.description()));
    }
    return all;
  }

  private JsonObject shortcuts() {
    JsonArray global = new JsonArray();
    JsonArray message = new JsonArray();
    for (AppManifest.Shortcut each : workspace.app.shortcuts()) {
      (each.onMessages() ? message : global)
          .add(Json.of("callback_id", each.callbackId(), "name", each.name()));
    }
    return Json.of("global", global, "message", message);
  }

  private JsonObject conversation(Conversation it, Member me) {
    boolean app = it.kind == Conversation.Kind.DM && it.members.contains(workspace.bot);
    String kind =
        switch (it.kind) {
          case PUBLIC -> "channel";
          case PRIVATE -> "private";
          case GROUP -> "group";
          case DM -> app ? "app" : "dm";
        };
    JsonObject made =
        Json.of("id", it.id, "kind", kind, "name", nameFor(it, me), "members", it.members);
    made.addProperty("member", it.members.contains(me.id()));
    made.addProperty("archived", it.archived);
    made.addProperty("shared", it.shared);
    made.addProperty("app_member", it.members.contains(workspace.bot));
    made.addProperty("unread", workspace.reading.unread(me.id(), it));
    JsonArray messages = new JsonArray();
    for (Posting each : it.messages) {
      if (each.ephemeralFor == null || each.ephemeralFor.equals(me.id())) {
        messages.add(message(each, it));
      }
    }
    made.add("messages", messages);
    return made;
  }

  private String nameFor(Conversation it, Member me) {
    if (it.isChannel()) {
      return it.name;
    }
    return it.members.stream()
        .filter(each -> !each.equals(me.id()))
        .filter(each -> !(it.kind == Conversation.Kind.GROUP && each.equals(workspace.bot)))
        .map(each -> workspace.person(each).name())
        .reduce((a, b) -> a + ", " + b)
        .orElse(me.name());
  }

  private JsonObject message(Posting it, Conversation in) {
    long replies =
        in.messages.stream()
            .filter(each -> it.ts.equals(each.threadTs) && !it.ts.equals(each.ts))
            .filter(each -> each.ephemeralFor == null)
            .count();
    boolean ephemeral = it.ephemeralFor != null;
    JsonObject made = Json.of("ts", it.ts, "user", it.user, "text", it.text);
    made.add("blocks", it.blocks == null ? Json.element(null) : it.blocks.deepCopy());
    made.add("thread_ts", Json.element(it.threadTs));
    made.addProperty("reply_count", replies);
    made.addProperty("ephemeral", ephemeral);
    made.addProperty("edited", it.edited && it.blocks == null);
    made.add("permalink", Json.element(ephemeral ? null : links.to(it)));
    JsonArray cards = new JsonArray();
    it.unfurls.values().forEach(card -> cards.add(card.deepCopy()));
    made.add("cards", cards);
    made.add("files", Json.element(it.files == null ? null : it.files.deepCopy()));
    made.add("subtype", Json.element(it.subtype));
    return made;
  }

  /** Whom one can be: everybody but bots and those who left. */
  static boolean playable(Member it) {
    return !it.is(Member.Trait.BOT) && !it.is(Member.Trait.DEACTIVATED);
  }
}
