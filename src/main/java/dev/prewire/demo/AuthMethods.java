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
        ApiMethod.of("auth.revoke", "", "test", 20, this::revoke),
        ApiMethod.of(
            "oauth.v2.access",
            "",
            "client_id client_secret code grant_type redirect_uri refresh_token",
            600,
            given -> parts.oauth.access(given)));
  }

  private JsonObject test(Arguments given) {
    return Json.of(
        "ok",
        true,
        "url",
        parts.links.page(),
        "team",
        workspace.name,
        "user",
        workspace.app.name().toLowerCase(Locale.ROOT),
        "team_id",
        workspace.team,
        "user_id",
        workspace.bot,
        "bot_id",
        Workspace.BOT_ID,
        "is_enterprise_install",
        false);
  }

  private JsonObject revoke(Arguments given) {
    boolean only = given.yes("test");
    if (!only) {
      parts.arrivals.revoke(given.token());
    }
    return Json.of("ok", true, "revoked", !only);
  }
}
