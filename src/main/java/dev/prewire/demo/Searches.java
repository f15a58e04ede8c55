package dev.prewire.demo;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What runs in Slack's own search: functions of the app, and Work Objects that somebody opens.
 * Guarded by the workspace's monitor.
 */
final class Searches {
  /** A function that was started for somebody, until the app ends it. */
  static final class Execution {
    final String user;
    final AppManifest.Function function;
    boolean ended;
    @Nullable JsonObject outputs;
    @Nullable String error;

    Execution(String user, AppManifest.Function function) {
      this.user = user;
      this.function = function;
    }
  }

  /** The pane in which somebody looks at a Work Object; empty until the app fills it. */
  static final class Pane {
    final String user;
    final JsonObject ref;
    @Nullable JsonObject metadata;
    @Nullable JsonObject error;

    Pane(String user, JsonObject ref) {
      this.user = user;
      this.ref = ref;
    }
  }

  private final Map<String, Execution> executions = new HashMap<>();
  private final Map<String, Pane> panes = new HashMap<>();

  void begin(String id, Execution execution) {
    executions.put(id, execution);
  }

  Execution running(String id) {
    Execution found = executions.get(id);
    if (found == null) {
      throw new SlackRefusal("function_execution_not_found", Violation.Kind.ARGUMENTS);
    }
    if (found.ended) {
      throw new SlackRefusal("execution_not_in_running_state");
    }
    return found;
  }

  void open(String trigger, Pane pane) {
    panes.put(trigger, pane);
  }

  Pane opened(String trigger) {
    Pane found = panes.get(trigger);
    if (found == null) {
      throw new SlackRefusal("invalid_trigger_id", Violation.Kind.TRIGGER);
    }
    return found;
  }

  /** What nobody waits for any more. */
  void forget() {
    executions.values().removeIf(each -> each.ended);
    panes.clear();
  }
}
