package dev.prewire.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.builtin.EventRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose a request is: the team's, or, where the app is installed in a whole organisation, the
 * organisation's. One person, one partnership and one log span its workspaces, and a request there
 * names the workspace in which somebody happened to be, or none
 * (docs.slack.dev/enterprise/organization-ready-apps). Stateless.
 */
final class WorkspaceOf {

  private WorkspaceOf() {}

  /** Makes the request's team what every handler takes for its workspace. */
  static void settle(Request<?> request) {
    Context context = request.getContext();
    if (request instanceof EventRequest event) {
      of(event.getRequestBodyAsString()).ifPresent(context::setTeamId);
    } else if (context.getEnterpriseId() != null
        && (context.isEnterpriseInstall() || context.getTeamId() == null)) {
      context.setTeamId(context.getEnterpriseId());
    }
  }

  /** The same of an event's body. */
  static Optional<String> of(String event) {
    JsonObject payload = JsonParser.parseString(event).getAsJsonObject();
    Optional<String> enterprise = text(payload.get("enterprise_id"));
    JsonElement installed = payload.get("authorizations");
    if (installed instanceof JsonArray list && !list.isEmpty()) {
      JsonObject one = list.get(0).getAsJsonObject();
      JsonElement orgWide = one.get("is_enterprise_install");
      if (orgWide != null && !orgWide.isJsonNull() && orgWide.getAsBoolean()) {
        return text(one.get("enterprise_id")).or(() -> enterprise);
      }
    }
    // News of being uninstalled come without authorizations; an organisation's without a team.
    return text(payload.get("team_id")).or(() -> enterprise);
  }

  /**
   * Whether it is an organisation: some methods then want to be told a team
   * (docs.slack.dev/enterprise/organization-ready-apps: ids of organisations begin with E).
   */
  static boolean isOrganisation(String workspace) {
    return workspace.startsWith("E");
  }

  private static Optional<String> text(@Nullable JsonElement value) {
    return value == null || value.isJsonNull()
        ? Optional.empty()
        : Optional.of(value.getAsString());
  }
}
