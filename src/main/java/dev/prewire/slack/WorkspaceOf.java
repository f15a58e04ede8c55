package dev.prewire.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.BlockSuggestionRequest;
import com.slack.api.bolt.request.builtin.EventRequest;
import com.slack.api.bolt.request.builtin.GlobalShortcutRequest;
import com.slack.api.bolt.request.builtin.MessageShortcutRequest;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.request.builtin.ViewClosedRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
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

  /**
   * Makes the request's team what every handler takes for its workspace.
   *
   * @return false if it names none
   * @throws RuntimeException if it has another shape than Slack's requests
   */
  static boolean settle(Request<?> request) {
    Context context = request.getContext();
    if (request instanceof EventRequest event) {
      context.setTeamId(of(event.getRequestBodyAsString()).orElse(null));
    } else if (context.getEnterpriseId() != null
        && (isOrgWide(request) || context.getTeamId() == null)) {
      context.setTeamId(context.getEnterpriseId());
    }
    String workspace = context.getTeamId();
    return workspace != null && !workspace.isBlank() && workspace.length() <= Malformed.LONGEST_ID;
  }

  /** Bolt reads it where it asks Slack who we are, which we don't let it do. */
  private static boolean isOrgWide(Request<?> request) {
    if (request instanceof SlashCommandRequest command) {
      return command.getPayload().isEnterpriseInstall();
    }
    if (request instanceof BlockActionRequest action) {
      return action.getPayload().isEnterpriseInstall();
    }
    if (request instanceof ViewSubmissionRequest submission) {
      return submission.getPayload().isEnterpriseInstall();
    }
    if (request instanceof GlobalShortcutRequest shortcut) {
      return shortcut.getPayload().isEnterpriseInstall();
    }
    if (request instanceof MessageShortcutRequest shortcut) {
      return shortcut.getPayload().isEnterpriseInstall();
    }
    if (request instanceof BlockSuggestionRequest suggestion) {
      return suggestion.getPayload().isEnterpriseInstall();
    }
    return request instanceof ViewClosedRequest closed && closed.getPayload().isEnterpriseInstall();
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
      // In a channel that several companies share, the payload's own team may be another's.
      Optional<String> team = text(one.get("team_id"));
      if (team.isPresent()) {
        return team;
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
        : Optional.of(value.getAsJsonPrimitive().getAsString());
  }
}
