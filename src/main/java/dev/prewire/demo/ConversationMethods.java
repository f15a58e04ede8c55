package dev.prewire.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * {@code conversations.*} and {@code users.conversations} (docs.slack.dev/reference/methods).
 * Called with the workspace's monitor held.
 */
final class ConversationMethods {
  private final Workspace workspace;
  private final Scopes scopes;

  ConversationMethods(Workspace workspace, Scopes scopes) {
    this.workspace = workspace;
    this.scopes = scopes;
  }

  List<ApiMethod> all() {
    return List.of(
        ApiMethod.of(
            "conversations.open", "", "users channel return_im prevent_creation", 50, this::open),
        ApiMethod.of(
            "conversations.info", "channel", "include_locale include_num_members", 50, this::info),
        ApiMethod.of("conversations.members", "channel", "cursor limit", 100, this::members),
        ApiMethod.of(
            "conversations.history",
            "channel",
            "cursor include_all_metadata inclusive latest limit oldest",
            50,
            this::history),
        ApiMethod.of(
            "users.conversations",
            "",
            "user types cursor exclude_archived limit team_id",
            50,
            this::conversationsOf),
        ApiMethod.of(
            "conversations.list",
            "",
            "types cursor exclude_archived limit team_id",
            20,
            this::list));
  }

  private JsonObject open(Arguments given) {
    List<String> users = given.list("users").stream().map(String::strip).toList();
    if (users.isEmpty() && given.has("channel")) {
      Conversation there = known(given.text("channel"));
      return Json.of("ok", true, "channel", Json.of("id", there.id));
    }
    Set<String> set = new TreeSet<>(users);
    set.remove(workspace.bot);
    if (set.isEmpty()) {
      throw new SlackRefusal("users_list_not_supplied", Violation.Kind.ARGUMENTS);
    }
    scopes.need(set.size() == 1 ? "im:write" : "mpim:write");
    if (set.size() > 8) {
      throw new SlackRefusal("too_many_users", Violation.Kind.ARGUMENTS);
    }
    for (String user : set) {
      Member person = workspace.people.get(user);
      if (person == null) {
        throw new SlackRefusal(set.size() == 1 ? "user_not_found" : "users_not_found");
      }
      if (person.is(Member.Trait.DEACTIVATED)) {
        throw new SlackRefusal("user_disabled");
      }
    }
    set.add(workspace.bot);
    int before = workspace.conversations.size();
    Conversation there = workspace.between(set);
    boolean already = before == workspace.conversations.size();
    JsonObject channel =
        given.yes("return_im") ? there.asChannel(workspace.bot) : Json.of("id", there.id);
    return Json.of("ok", true, "no_op", already, "already_open", already, "channel", channel);
  }

  private JsonObject info(Arguments given) {
    Conversation there = known(given.text("channel"));
    scopes.need(there.kind.scope + ":read");
    JsonObject channel = there.asChannel(workspace.bot);
    if (!given.yes("include_num_members")) {
      channel.remove("num_members");
    }
    if (given.yes("include_locale")) {
      channel.addProperty("locale", "en-GB");
    }
    return Json.of("ok", true, "channel", channel);
  }

  private JsonObject members(Arguments given) {
    Conversation there = known(given.text("channel"));
    scopes.need(there.kind.scope + ":read");
    return page(given, "members", new ArrayList<>(there.members), 100);
  }

  private JsonObject history(Arguments given) {
    Conversation there = known(given.text("channel"));
    scopes.need(there.kind.scope + ":history");
    if (!there.members.contains(workspace.bot)) {
      throw new SlackRefusal("not_in_channel", Violation.Kind.MEMBERSHIP);
    }
    List<JsonObject> found = new ArrayList<>();
    for (Posting each : there.messages) {
      boolean root = each.threadTs == null || each.threadTs.equals(each.ts);
      if (root && each.ephemeralFor == null && within(given, each.ts)) {
        found.add(withReplies(there, each, given.yes("include_all_metadata")));
      }
    }
    Collections.reverse(found);
    JsonObject answer = page(given, "messages", found, 100);
    answer.addProperty("pin_count", 0);
    return answer;
  }

  private static JsonObject withReplies(Conversation in, Posting root, boolean metadata) {
    JsonObject made = root.asMessage(metadata);
    List<Posting> replies =
        in.messages.stream()
            .filter(each -> root.ts.equals(each.threadTs) && each.ephemeralFor == null)
            .filter(each -> !each.ts.equals(root.ts))
            .toList();
    if (!replies.isEmpty()) {
      made.addProperty("thread_ts", root.ts);
      made.addProperty("reply_count", replies.size());
      made.addProperty("latest_reply", replies.get(replies.size() - 1).ts);
    }
    return made;
  }

  private static boolean within(Arguments given, String ts) {
    BigDecimal at = new BigDecimal(ts);
    int atLeast = given.yes("inclusive") ? 0 : 1;
    return at.compareTo(time(given, "oldest", "0")) >= atLeast
        && at.compareTo(time(given, "latest", "99999999999")) <= -atLeast;
  }

  private static BigDecimal time(Arguments given, String name, String otherwise) {
    try {
      return new BigDecimal(given.has(name) ? given.text(name) : otherwise);
    } catch (NumberFormatException notATime) {
      throw new SlackRefusal("invalid_ts_" + name, Violation.Kind.ARGUMENTS);
    }
  }

  private JsonObject conversationsOf(Arguments given) {
    String user = given.has("user") ? given.text("user") : workspace.bot;
    if (!workspace.people.containsKey(user)) {
      throw new SlackRefusal("user_not_found");
    }
    return found(given, each -> each.members.contains(user));
  }

  private JsonObject list(Arguments given) {
    return found(given, each -> true);
  }

  private JsonObject found(Arguments given, Predicate<Conversation> which) {
    Set<String> types =
        given.has("types") ? Set.copyOf(given.list("types")) : Set.of("public_channel");
    for (Conversation.Kind kind : Conversation.Kind.values()) {
      if (types.contains(kind.type)) {
        scopes.need(kind.scope + ":read");
      }
    }
    String team = workspace.org.meant(given);
    List<JsonObject> found = new ArrayList<>();
    for (Conversation each : workspace.conversations.values()) {
      boolean seen = each.kind == Conversation.Kind.PUBLIC || each.members.contains(workspace.bot);
      boolean wanted = !given.yes("exclude_archived") || !each.archived;
      boolean here = !each.isChannel() || each.teams.contains(team);
      if (types.contains(each.kind.type) && which.test(each) && seen && wanted && here) {
        found.add(each.asChannel(workspace.bot));
      }
    }
    return page(given, "channels", found, 100);
  }

  /** A conversation that the bot may know of. */
  private Conversation known(String channel) {
    Conversation there = workspace.conversations.get(channel);
    if (there == null
        || !workspace.org.serves(there)
        || (there.kind != Conversation.Kind.PUBLIC && !there.members.contains(workspace.bot))) {
      throw new SlackRefusal("channel_not_found");
    }
    return there;
  }

  /** One page of a list, with the cursor of the next. */
  static JsonObject page(Arguments given, String key, List<?> all, int usual) {
    int limit = given.has("limit") ? given.number("limit", 0) : usual;
    if (limit < 1 || limit > 1000) {
      throw new SlackRefusal("invalid_limit", Violation.Kind.ARGUMENTS);
    }
    String cursor = given.text("cursor");
    if (!cursor.matches("(next:\\d+)?")) {
      throw new SlackRefusal("invalid_cursor", Violation.Kind.ARGUMENTS);
    }
    int from = cursor.isEmpty() ? 0 : Integer.parseInt(cursor.substring(5));
    int to = Math.min(all.size(), from + limit);
    JsonArray items = new JsonArray();
    all.subList(Math.min(from, to), to).forEach(each -> items.add(Json.element(each)));
    boolean more = to < all.size();
    JsonObject answer = Json.of("ok", true, key, items);
    if (key.equals("messages")) {
      answer.addProperty("has_more", more);
    }
    answer.add("response_metadata", Json.of("next_cursor", more ? "next:" + to : ""));
    return answer;
  }
}
