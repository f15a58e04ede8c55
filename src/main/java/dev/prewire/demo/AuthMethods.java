package dev.prewire.demo;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;

/** {@code auth.*} and {@code oauth.v2.access} (docs.slack.dev/reference/methods). */
final class AuthMethods {
  private final Workspace workspace;
  private final Parts parts;

  AuthMethods(Parts parts) {
    this.workspace = parts.workspace;
    this.parts = parts;
  }

  List<ApiMethod> all() {
    return List.of(
        ApiMethod.of("auth.test", "", "", Integer.MAX_VALUE, this::test),
        ApiMethod.of("auth.teams.list", "", "cursor include_icon limit", 20, this::teams),
        ApiMethod.of("auth.revoke", "", "test", 20, this::revoke),
        ApiMethod.of(
            "oauth.v2.access",
            "",
            "client_id client_secret code grant_type redirect_uri refresh_token",
            600,
            given -> parts.oauth.access(given)));
  }

  private JsonObject test(Arguments given) {
    Org org = workspace.org;
    JsonObject made =
        Json.of(
            "ok",
            true,
            "url",
            parts.links.page(),
            "team",
            org.wide() ? org.name() : workspace.name,
            "user",
            workspace.app.name().toLowerCase(Locale.ROOT),
            "team_id",
            org.installedAt(),
            "user_id",
            workspace.bot,
            "bot_id",
            Workspace.BOT_ID,
            "enterprise_id",
            org.id(),
            "is_enterprise_install",
            org.wide());
    if (org.id() == null) {
      made.remove("enterprise_id");
    }
    return made;
  }

  private JsonObject teams(Arguments given) {
    List<JsonObject> all =
        workspace.org.reached().stream()
            .map(each -> Json.of("id", each, "name", nameOf(each)))
            .toList();
    return ConversationMethods.page(given, "teams", all, 100);
  }

  private String nameOf(String team) {
    return team.equals(workspace.team) ? workspace.name : "Team " + team;
  }

  private JsonObject revoke(Arguments given) {
    boolean only = given.yes("test");
    if (!only) {
      parts.arrivals.revoke(given.token());
    }
    return Json.of("ok", true, "revoked", !only);
  }
}
