package dev.prewire.demo;

import com.google.gson.JsonObject;
import java.util.List;

/** {@code users.info}, {@code users.list}, {@code apps.connections.open}. */
final class UserMethods {
  private final Workspace workspace;
  private final Scopes scopes;

  UserMethods(Workspace workspace, Scopes scopes) {
    this.workspace = workspace;
    this.scopes = scopes;
  }

  List<ApiMethod> all() {
    return List.of(
        ApiMethod.of("users.info", "user", "include_locale", 100, this::info),
        ApiMethod.of(
            "users.list", "", "cursor include_locale limit presence team_id", 20, this::list),
        ApiMethod.of(
            "apps.connections.open",
            "",
            "",
            20,
            given -> {
              throw new SlackRefusal("socket_mode_is_not_part_of_the_local_slack");
            }));
  }

  private JsonObject info(Arguments given) {
    scopes.need("users:read");
    Member person = workspace.people.get(given.text("user"));
    if (person == null) {
      throw new SlackRefusal("user_not_found");
    }
    return Json.of("ok", true, "user", asUser(person, given.yes("include_locale")));
  }

  private JsonObject list(Arguments given) {
    scopes.need("users:read");
    String team = workspace.org.meant(given);
    List<JsonObject> all =
        workspace.people.values().stream()
            .filter(each -> workspace.org.teamsOf(each).contains(team))
            .map(each -> asUser(each, given.yes("include_locale")))
            .toList();
    JsonObject answer = ConversationMethods.page(given, "members", all, 1000);
    answer.addProperty("cache_ts", workspace.now().getEpochSecond());
    return answer;
  }

  private JsonObject enterpriseUser(Member person) {
    Org org = workspace.org;
    JsonObject made =
        Json.of("id", person.id(), "enterprise_id", org.id(), "enterprise_name", org.name());
    made.addProperty("is_admin", false);
    made.addProperty("is_owner", false);
    made.addProperty("is_primary_owner", false);
    made.add("teams", Json.element(org.teamsOf(person)));
    return made;
  }

  JsonObject asUser(Member person, boolean locale) {
    boolean deleted = person.is(Member.Trait.DEACTIVATED);
    JsonObject profile =
        Json.of(
            "title",
            person.title(),
            "real_name",
            person.name(),
            "real_name_normalized",
            person.name(),
            "display_name",
            person.name(),
            "display_name_normalized",
            person.name(),
            "team",
            workspace.org.home(person));
    JsonObject user =
        Json.of(
            "id",
            person.id(),
            "team_id",
            workspace.org.home(person),
            "name",
            person.handle(),
            "deleted",
            deleted,
            "profile",
            profile,
            "updated",
            0,
            "is_app_user",
            false);
    user.addProperty("is_bot", person.is(Member.Trait.BOT));
    if (!deleted) {
      int offset = person.zone().getRules().getOffset(workspace.now()).getTotalSeconds();
      user.addProperty("real_name", person.name());
      user.addProperty("tz", person.zone().getId());
      user.addProperty("tz_label", person.zone().getId());
      user.addProperty("tz_offset", offset);
      user.addProperty("is_admin", person.is(Member.Trait.ADMIN) || person.is(Member.Trait.OWNER));
      user.addProperty("is_owner", person.is(Member.Trait.OWNER));
      user.addProperty("is_primary_owner", false);
      user.addProperty("is_restricted", person.is(Member.Trait.GUEST));
      user.addProperty("is_ultra_restricted", false);
    }
    if (workspace.org.id() != null && !person.is(Member.Trait.BOT)) {
      user.add("enterprise_user", enterpriseUser(person));
    }
    if (locale) {
      user.addProperty("locale", "en-GB");
    }
    return user;
  }
}
