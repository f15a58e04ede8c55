package dev.prewire.demo;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest says of Enterprise Search, or why Slack would refuse it
 * (docs.slack.dev/reference/app-manifest,
 * docs.slack.dev/enterprise-search/developing-apps-with-search-features).
 */
final class ManifestSearch {
  static final String FUNCTION = "function_executed";
  static final String DETAILS = "entity_details_requested";

  private ManifestSearch() {}

  static AppManifest.@Nullable Search read(JsonObject manifest) {
    JsonObject features = Json.object(manifest, "features");
    JsonObject search = Json.object(features, "search");
    if (search.isEmpty()) {
      return null;
    }
    JsonObject settings = Json.object(manifest, "settings");
    need(Json.yes(settings, "org_deploy_enabled"), "org_deploy_enabled is for functions");
    need(Json.text(settings, "function_runtime").equals("remote"), "function_runtime is remote");
    Set<String> events =
        ManifestReader.strings(Json.object(settings, "event_subscriptions"), "bot_events");
    need(events.contains(FUNCTION), "no subscription to " + FUNCTION);
    JsonObject functions = Json.object(manifest, "functions");
    String filters = Json.text(search, "search_filters_function_callback_id");
    JsonObject previews = Json.object(features, "rich_previews");
    return new AppManifest.Search(
        function(functions, Json.text(search, "search_function_callback_id"), "search_results"),
        filters.isEmpty() ? null : function(functions, filters, "search_filters"),
        Json.yes(previews, "is_active")
            ? ManifestReader.strings(previews, "entity_types")
            : Set.of());
  }

  private static AppManifest.Function function(JsonObject all, String callbackId, String type) {
    JsonObject one = Json.object(all, callbackId);
    for (String key : List.of("title", "description")) {
      need(!Json.text(one, key).isEmpty(), callbackId + " has no " + key);
    }
    return new AppManifest.Function(
        callbackId,
        Json.text(one, "title"),
        named(Json.object(one, "input_parameters"), "user_context", callbackId),
        named(Json.object(one, "output_parameters"), type, callbackId));
  }

  /** The parameter of this type; version 2 has them under "properties". */
  private static String named(JsonObject parameters, String type, String callbackId) {
    JsonObject properties = Json.object(parameters, "properties");
    Set<String> required = ManifestReader.strings(parameters, "required");
    need(properties.keySet().containsAll(required), callbackId + " requires what it hasn't");
    return properties.keySet().stream()
        .filter(
            name -> Json.text(Json.object(properties, name), "type").equals("slack#/types/" + type))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(callbackId + " has no " + type));
  }

  private static void need(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException("Slack refuses this manifest: " + what);
    }
  }
}
