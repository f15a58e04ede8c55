package dev.prewire.demo;

import com.google.gson.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ok:false} with its error, and which rule was broken where it is the app's own mistake. */
final class SlackRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  final String error;
  final Violation.@Nullable Kind kind;
  final transient JsonObject extra = new JsonObject();
  transient List<String> problems = List.of();

  SlackRefusal(String error) {
    this(error, null);
  }

  SlackRefusal(String error, Violation.@Nullable Kind kind) {
    super(error, null, false, false);
    this.error = error;
    this.kind = kind;
  }

  SlackRefusal with(String key, Object value) {
    extra.add(key, Json.element(value));
    return this;
  }

  /** Each problem on its own, as Slack gives them in {@code response_metadata.messages}. */
  SlackRefusal because(List<String> each) {
    problems = List.copyOf(each);
    List<String> lines = each.stream().map(it -> "[ERROR] " + it).toList();
    return with("response_metadata", Json.of("messages", lines));
  }

  JsonObject asAnswer() {
    JsonObject answer = Json.of("ok", false, "error", error);
    extra.asMap().forEach(answer::add);
    return answer;
  }
}
