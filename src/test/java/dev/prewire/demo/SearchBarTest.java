package dev.prewire.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.slack.api.methods.response.api.ApiTestResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Slack's own search refuses what Slack refuses. */
final class SearchBarTest extends LocalSlackFixture {
  private static final String RESULT =
      "{\"external_ref\":{\"id\":\"%d\"},\"title\":\"T\",\"description\":\"D\","
          + "\"link\":\"https://a.example/\",\"date_updated\":\"2026-11-21\"}";
  private static final String ENTITY =
      "{\"entity_type\":\"slack#/entities/item\",\"url\":\"https://a.example/\","
          + "\"external_ref\":{\"id\":\"1\"},\"entity_payload\":"
          + "{\"attributes\":{\"title\":{\"text\":\"T\"}},\"custom_fields\":[%s]}}";

  @Override
  Options options() {
    AppManifest.Search search =
        new AppManifest.Search(
            new AppManifest.Function("find", "Find", "who", "search_results"),
            new AppManifest.Function("narrow", "Narrow", "who", "filter"),
            Set.of("slack#/entities/item"));
    AppManifest plain = AppManifest.named("Prewire");
    AppManifest manifest =
        new AppManifest(
            plain.name(),
            plain.scopes(),
            List.of(),
            List.of(),
            Set.of("function_executed", "entity_details_requested"),
            Set.of(),
            search);
    return super.options().withManifest(manifest).withEnterprise("E1");
  }

  private void completing(Function<String, JsonElement> outputs) {
    app.answer =
        got -> {
          JsonObject event = got.event().getAsJsonObject("event");
          String id = event.get("function_execution_id").getAsString();
          called(
              "functions.completeSuccess",
              Map.of("function_execution_id", id, "outputs", outputs.apply(id).toString()));
          return "";
        };
  }

  private String called(String method, Map<String, String> arguments) {
    try {
      return bot.postFormWithTokenAndParseResponse(
              form -> {
                arguments.forEach(form::add);
                return form;
              },
              method,
              "xoxb-local-bot-token",
              ApiTestResponse.class)
          .getError();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static JsonObject results(int count) {
    JsonArray all = new JsonArray();
    for (int i = 0; i < count; i++) {
      all.add(Json.parse(RESULT.formatted(i)));
    }
    return Json.of("search_results", all);
  }

  @Test
  void aFunctionIsCompletedBeforeItIsAcknowledged() {
    completing(id -> results(2));
    SearchBar.Answer answer = slack.as("U1").searchBar().search("a", Map.of("k", List.of("v")));
    assertThat(answer.titles()).containsExactly("T", "T");
    JsonObject inputs = Json.object(Json.object(app.last().event(), "event"), "inputs");
    assertThat(Json.text(Json.object(inputs, "who"), "id")).isEqualTo("U1");
    assertThat(Json.object(inputs, "filters")).hasToString("{\"k\":[\"v\"]}");
    assertThat(slack.violations()).isEmpty();

    app.answer = got -> "";
    assertThat(slack.as("U1").searchBar().search("a").error()).contains("went wrong");
    assertThat(slack.violations())
        .extracting(Violation::problem)
        .containsExactly("acknowledged before it was completed");
  }

  @Test
  void fiftyAreTheMost() {
    completing(id -> results(50));
    assertThat(slack.as("U1").searchBar().search("a").items()).hasSize(50);
    completing(id -> results(51));
    assertThat(slack.as("U1").searchBar().search("a").items()).isEmpty();
    assertThat(slack.violations()).extracting(Violation::problem).anyMatch(it -> it.contains("51"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"id\":\"0\" | \"id\":\"\"",
        "\"title\":\"T\" | \"titel\":\"T\"",
        "\"description\":\"D\", | ''",
        "https://a.example/ | slack",
        "2026-11-21 | 21 Nov 2026",
      })
  void aResultHasAllOfItsParts(String part, String other) {
    completing(id -> Json.parse(results(1).toString().replace(part, other)));
    assertThat(slack.as("U1").searchBar().search("a").items()).isEmpty();
    assertThat(slack.violations()).isNotEmpty();
  }

  @Test
  void filtersHaveOptionsAndAreAtMostFive() {
    String one = "{\"name\":\"n%d\",\"display_name\":\"N\",\"type\":\"toggle\"}";
    for (int count : new int[] {5, 6}) {
      JsonArray all = new JsonArray();
      for (int i = 0; i < count; i++) {
        all.add(Json.parse(one.formatted(i)));
      }
      completing(id -> Json.of("filter", all));
      assertThat(slack.as("U1").searchBar().filters().items()).hasSize(count == 5 ? 5 : 0);
    }
    completing(id -> Json.parse("{\"filter\":[" + one.replace("toggle", "multi_select") + "]}"));
    assertThat(slack.as("U1").searchBar().filters().items()).isEmpty();
  }

  @Test
  void aFunctionEndsOnce() {
    completing(id -> results(0));
    slack.as("U1").searchBar().search("a");
    String id = Json.text(Json.object(app.last().event(), "event"), "function_execution_id");
    assertThat(called("functions.completeError", Map.of("function_execution_id", id, "error", "x")))
        .isEqualTo("execution_not_in_running_state");
    assertThat(
            called("functions.completeError", Map.of("function_execution_id", "Fx", "error", "x")))
        .isEqualTo("function_execution_not_found");
  }

  @Test
  void aWorkObjectIsTheOneThatWasAskedFor() {
    presenting("metadata", ENTITY.formatted(""));
    SearchBar bar = slack.as("U1").searchBar();
    assertThat(bar.open(Json.of("id", "1"), "https://a.example/").entity()).isNotNull();
    assertThat(bar.open(Json.of("id", "2"), "https://a.example/").entity()).isNull();
    assertThat(slack.violations())
        .extracting(Violation::problem)
        .anyMatch(it -> it.contains("does_not_match_trigger"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"key\":\"k\",\"label\":\"L\",\"value\":\"v\"}",
        "{\"key\":\"k\",\"type\":\"string\",\"value\":\"v\"}",
        "{\"key\":\"k\",\"label\":\"L\",\"type\":\"string\"}",
        "{\"key\":\"k\",\"label\":\"L\",\"type\":\"slack#/types/date\",\"value\":\"soon\"}",
      })
  void aFieldHasAllOfItsParts(String field) {
    presenting("metadata", ENTITY.formatted(field));
    assertThat(slack.as("U1").searchBar().open(Json.of("id", "1"), "https://a.b/").entity())
        .isNull();
    assertThat(slack.violations()).isNotEmpty();
  }

  @Test
  void anErrorIsOneOfSlacks() {
    presenting("error", "{\"status\":\"restricted\"}");
    SearchBar bar = slack.as("U1").searchBar();
    assertThat(bar.open(Json.of("id", "1"), "https://a.b/").error()).isNotNull();
    presenting("error", "{\"status\":\"forbidden\"}");
    assertThat(bar.open(Json.of("id", "1"), "https://a.b/").error()).isNull();
  }

  private void presenting(String what, String json) {
    app.answer =
        got -> {
          String trigger = Json.text(Json.object(got.event(), "event"), "trigger_id");
          called("entity.presentDetails", Map.of("trigger_id", trigger, what, json));
          return "";
        };
  }

  @Test
  void withoutItsFunctionsAManifestIsRefused() {
    String search = "features:\n  search:\n    search_function_callback_id: find\n";
    assertThatThrownBy(() -> AppManifest.parse(search)).hasMessageContaining("org_deploy_enabled");
    assertThatThrownBy(
            () ->
                AppManifest.parse(
                    search
                        + "settings:\n  org_deploy_enabled: true\n  function_runtime: remote\n"
                        + "  event_subscriptions:\n    bot_events:\n      - function_executed\n"))
        .hasMessageContaining("find has no title");
  }
}
