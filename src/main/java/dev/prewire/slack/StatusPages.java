package dev.prewire.slack;

import com.google.gson.JsonObject;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * For whoever runs this: {@code /healthz} (the process is alive), {@code /readyz} (each thing it
 * needs, by name; 503 while one is missing), {@code /metrics} (Prometheus). Numbers and our own
 * words only. Thread-safe.
 */
public final class StatusPages extends Handler.Abstract {

  private final Map<String, Check> checks;
  private final PrometheusMeterRegistry meters;
  private volatile boolean metricsApart;

  public StatusPages(Map<String, Check> checks, PrometheusMeterRegistry meters) {
    this.checks = new LinkedHashMap<>(checks);
    this.meters = meters;
  }

  void metricsApart(boolean apart) {
    this.metricsApart = apart;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    SlackEvents.send(response, callback, answer(request));
    return true;
  }

  private Answer answer(Request request) {
    boolean onMetricsPort = WebServer.isForMetrics(request);
    if (!"GET".equals(request.getMethod()) && !"HEAD".equals(request.getMethod())) {
      return Answer.status(404);
    }
    return switch (Request.getPathInContext(request)) {
      case "/healthz" -> new Answer(200, "text/plain", "ok\n");
      case "/readyz" -> onMetricsPort ? Answer.status(404) : ready();
      case "/metrics" -> onMetricsPort == metricsApart ? metrics() : Answer.status(404);
      default -> Answer.status(404);
    };
  }

  private Answer ready() {
    JsonObject report = new JsonObject();
    boolean ready = true;
    for (Map.Entry<String, Check> check : checks.entrySet()) {
      Optional<String> problem = check.getValue().problem();
      ready &= problem.isEmpty();
      report.addProperty(check.getKey(), problem.orElse("ok"));
    }
    return new Answer(ready ? 200 : 503, "application/json; charset=utf-8", report + "\n");
  }

  private Answer metrics() {
    return new Answer(200, "text/plain; version=0.0.4; charset=utf-8", meters.scrape());
  }
}
