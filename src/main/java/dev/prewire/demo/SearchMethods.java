package dev.prewire.demo;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Set;

/**
 * How an app answers Slack's own search: {@code functions.complete*} and {@code
 * entity.presentDetails} (docs.slack.dev/reference/methods). Called with the workspace's monitor
 * held.
 */
final class SearchMethods {
  private final Workspace workspace;
  private final Searches searches;
  private final Ledger ledger;

  SearchMethods(Workspace workspace, Searches searches, Ledger ledger) {
    this.workspace = workspace;
    this.searches = searches;
    this.ledger = ledger;
  }

  List<ApiMethod> all() {
    return List.of(
        ApiMethod.of(
            "functions.completeSuccess", "function_execution_id outputs", "", 50, this::complete),
        ApiMethod.of("functions.completeError", "function_execution_id error", "", 50, this::fail),
        ApiMethod.of(
            "entity.presentDetails",
            "trigger_id",
            "metadata error user_auth_required user_auth_url",
            50,
            this::present));
  }

  private JsonObject complete(Arguments given) {
    Searches.Execution running = searches.running(given.text("function_execution_id"));
    JsonObject outputs = given.jsonObject("outputs");
    List<String> problems = outputs == null ? List.of("no object") : problems(running, outputs);
    if (!problems.isEmpty()) {
      throw new SlackRefusal("parameter_validation_failed", Violation.Kind.ARGUMENTS)
          .because(problems);
    }
    running.ended = true;
    running.outputs = outputs;
    ledger.sent("functions.completeSuccess", given.text("outputs"), Set.of(running.user), null);
    return Json.of("ok", true);
  }

  private List<String> problems(Searches.Execution running, JsonObject outputs) {
    AppManifest.Search search = workspace.app.search();
    String output = running.function.output();
    return search != null && running.function.equals(search.results())
        ? SearchCheck.results(outputs, output)
        : SearchCheck.filters(outputs, output);
  }

  private JsonObject fail(Arguments given) {
    Searches.Execution running = searches.running(given.text("function_execution_id"));
    running.ended = true;
    running.error = given.text("error");
    ledger.sent("functions.completeError", running.error, Set.of(running.user), null);
    return Json.of("ok", true);
  }

  private JsonObject present(Arguments given) {
    Searches.Pane pane = searches.opened(given.text("trigger_id"));
    JsonObject metadata = given.jsonObject("metadata");
    JsonObject error = given.jsonObject("error");
    if ((metadata == null) == (error == null)) {
      throw new SlackRefusal("invalid_arguments", Violation.Kind.ARGUMENTS)
          .because(List.of("one of metadata and error"));
    }
    if (error != null && !SearchCheck.isError(error)) {
      throw new SlackRefusal("invalid_arguments", Violation.Kind.ARGUMENTS)
          .because(List.of("error: " + error));
    }
    if (metadata != null) {
      AppManifest.Search search = workspace.app.search();
      List<String> problems =
          EntityCheck.of(metadata, search == null ? Set.of() : search.entities());
      if (!problems.isEmpty()) {
        throw new SlackRefusal("invalid_metadata", Violation.Kind.BLOCKS).because(problems);
      }
      if (!Json.object(metadata, "external_ref").equals(pane.ref)) {
        throw new SlackRefusal("entity_metadata_does_not_match_trigger", Violation.Kind.ARGUMENTS);
      }
    }
    pane.metadata = metadata;
    pane.error = error;
    ledger.sent("entity.presentDetails", given.withoutToken().toString(), Set.of(pane.user), null);
    return Json.of("ok", true);
  }
}
