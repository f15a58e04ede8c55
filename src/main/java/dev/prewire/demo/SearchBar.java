package dev.prewire.demo;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One person at Slack's own search, looking into the app. Organisations alone have it. Unlike
 * Slack, which shows a person the same answer for three minutes, this asks each time. Thread-safe.
 */
public final class SearchBar {
  private static final String TYPE = "slack#/types/user_context";

  /** How long Slack waits for a function. */
  private static final Duration WAIT = Duration.ofSeconds(10);

  /**
   * What is shown in the place of a search.
   *
   * @param items results, or filters; none where there is an error
   * @param error the app's own sentence, or Slack's, where the app didn't end the function
   */
  public record Answer(List<JsonObject> items, @Nullable String error, Delivery delivery) {
    public Answer {
      items = List.copyOf(items);
    }

    public List<String> titles() {
      return items.stream().map(each -> Json.text(each, "title")).toList();
    }
  }

  /** A Work Object in its pane, or an error in its place. */
  public record Pane(@Nullable JsonObject entity, @Nullable JsonObject error, Delivery delivery) {}

  private final Parts parts;
  private final Workspace workspace;
  private final String user;

  SearchBar(Parts parts, String user) {
    this.parts = parts;
    this.workspace = parts.workspace;
    this.user = user;
  }

  /** Whether this Slack's search looks into the app. */
  static boolean isThere(Parts parts) {
    return parts.workspace.app.search() != null
        && parts.workspace.org.id() != null
        && parts.installation.installed();
  }

  public Answer search(String query) {
    return search(query, Map.of());
  }

  /**
   * Searches.
   *
   * @param filters by name, what is chosen: a list of values, or true
   */
  public Answer search(String query, Map<String, ?> filters) {
    JsonObject chosen = new JsonObject();
    filters.forEach((name, value) -> chosen.add(name, Json.element(value)));
    return run(search().results(), Json.of("query", query, "filters", chosen));
  }

  /** With a tampered client: these inputs, beside who searches unless they say it themselves. */
  public Answer searchWith(JsonObject inputs) {
    return run(search().results(), inputs.deepCopy());
  }

  /** The filters that Slack offers beside the search. */
  public Answer filters() {
    AppManifest.Function function =
        Objects.requireNonNull(search().filters(), "The app has no filters");
    return run(function, new JsonObject());
  }

  private AppManifest.Search search() {
    AppManifest.Search search = workspace.app.search();
    if (search == null || !isThere(parts)) {
      throw new IllegalStateException("Slack's search doesn't look into the app");
    }
    return search;
  }

  private Answer run(AppManifest.Function function, JsonObject inputs) {
    Searches.Execution execution = new Searches.Execution(user, function);
    JsonObject event;
    synchronized (workspace) {
      if (!inputs.has(function.who())) {
        inputs.add(function.who(), Json.of("id", user, "secret", UUID.randomUUID()));
      }
      String id = workspace.id("Fx");
      parts.searches.begin(id, execution);
      event = executed(function, inputs, id);
    }
    Delivery delivery = heard(event, WAIT);
    synchronized (workspace) {
      if (!execution.ended) {
        boolean early = delivery.acknowledged();
        parts.ledger.violation(
            Violation.Kind.ACKNOWLEDGEMENT,
            ManifestSearch.FUNCTION,
            early ? "acknowledged before it was completed" : "not completed in time");
        execution.ended = true;
        execution.error = "Something went wrong with this search.";
      }
      JsonObject outputs = Objects.requireNonNullElseGet(execution.outputs, JsonObject::new);
      return new Answer(Json.objects(outputs, function.output()), execution.error, delivery);
    }
  }

  private JsonObject executed(AppManifest.Function function, JsonObject inputs, String id) {
    JsonObject who =
        Json.of("type", TYPE, "name", function.who(), "title", "Who", "is_required", true);
    JsonObject described =
        Json.of(
            "id",
            "Fn0" + function.callbackId().hashCode(),
            "callback_id",
            function.callbackId(),
            "title",
            function.title(),
            "type",
            "app",
            "input_parameters",
            List.of(who),
            "output_parameters",
            List.of(),
            "app_id",
            Workspace.APP_ID,
            "date_created",
            workspace.now().getEpochSecond(),
            "date_deleted",
            0);
    return Json.of(
        "type",
        ManifestSearch.FUNCTION,
        "function",
        described,
        "inputs",
        inputs,
        "function_execution_id",
        id,
        "workflow_execution_id",
        workspace.id("Wx"),
        "bot_access_token",
        "xwfp-local-" + UUID.randomUUID());
  }

  /** Opens what a search found. */
  public Pane open(JsonObject result) {
    return open(Json.object(result, "external_ref"), Json.text(result, "link"));
  }

  /** Opens what the app calls so. */
  public Pane open(JsonObject ref, String link) {
    Searches.Pane pane = new Searches.Pane(user, ref.deepCopy());
    JsonObject event;
    synchronized (workspace) {
      String trigger = workspace.passes.trigger(workspace.source(user, null, null));
      parts.searches.open(trigger, pane);
      event =
          Json.of(
              "type",
              ManifestSearch.DETAILS,
              "user",
              user,
              "external_ref",
              ref.deepCopy(),
              "entity_url",
              link,
              "link",
              Json.of("url", link, "domain", "slack.com"),
              "trigger_id",
              trigger,
              "user_locale",
              "en-US");
    }
    Delivery delivery = heard(event, parts.app.ackWait());
    synchronized (workspace) {
      return new Pane(pane.metadata, pane.error, delivery);
    }
  }

  private Delivery heard(JsonObject event, Duration wait) {
    Duration longest = wait.compareTo(parts.app.ackWait()) > 0 ? wait : parts.app.ackWait();
    Delivery delivery = parts.events.await(event, longest);
    if (delivery == null) {
      throw new IllegalStateException("The app didn't subscribe to " + Json.text(event, "type"));
    }
    return delivery;
  }
}
