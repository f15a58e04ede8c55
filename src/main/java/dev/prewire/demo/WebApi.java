package dev.prewire.demo;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The Web API under {@code /api/}: token, faults, arguments, rates, then the method's own work
 * under the workspace's monitor. Thread-safe.
 */
final class WebApi {
  /** One request as it came. */
  record Incoming(
      String method, @Nullable String authorization, @Nullable String type, String body) {}

  private final Options options;
  private final Workspace workspace;
  private final Ledger ledger;
  private final Faults faults;
  private final Installation installation;
  private final Rates rates;
  private final Scopes scopes;
  private final Map<String, ApiMethod> methods = new HashMap<>();

  WebApi(Parts parts) {
    this.options = parts.options;
    this.workspace = parts.workspace;
    this.ledger = parts.ledger;
    this.faults = parts.faults;
    this.installation = parts.installation;
    this.rates = new Rates(options.clock());
    this.scopes = parts.scopes;
    List<ApiMethod> all = new ArrayList<>();
    all.addAll(new AuthMethods(parts).all());
    all.addAll(new ChatMethods(workspace, scopes, ledger, parts.links).all());
    all.addAll(new ConversationMethods(workspace, scopes).all());
    all.addAll(parts.users.all());
    all.addAll(parts.files.all());
    all.add(parts.unfurling.method());
    all.addAll(new ViewMethods(workspace, ledger).all());
    all.addAll(new SearchMethods(workspace, parts.searches, ledger).all());
    all.forEach(each -> methods.put(each.name(), each));
  }

  HttpAnswer call(Incoming incoming) {
    return faulty(incoming.method(), () -> answer(incoming))
        .with("x-oauth-scopes", scopes.listed());
  }

  /** Does the work as the faults in force would have it. */
  HttpAnswer faulty(String name, Supplier<HttpAnswer> work) {
    Optional<Fault> fault = faults.of(name);
    if (fault.isEmpty()) {
      return work.get();
    }
    Fault it = fault.get();
    it.before.run();
    HttpAnswer answer = it.works ? work.get() : null;
    it.after.run();
    Fault.Heard heard = it.heard;
    if (heard == null && answer != null) {
      return answer;
    }
    HttpAnswer wrong = heard == null || heard.dropped() ? HttpAnswer.DROPPED : wrong(heard);
    if (answer == null) {
      JsonObject said = Json.of("ok", false, "error", "fault");
      ledger.call(new ApiCall(workspace.now(), name, new JsonObject(), wrong.status(), said));
    }
    return wrong;
  }

  private static HttpAnswer wrong(Fault.Heard heard) {
    if (heard.error() != null) {
      return HttpAnswer.json(Json.of("ok", false, "error", heard.error()));
    }
    if (heard.status() == 429) {
      return limited(heard.retryAfter());
    }
    return HttpAnswer.of(heard.status(), "text/html", "<h1>Server Error</h1>");
  }

  private static HttpAnswer limited(long seconds) {
    JsonObject said = Json.of("ok", false, "error", "ratelimited");
    return HttpAnswer.of(429, "application/json; charset=utf-8", said.toString())
        .with("Retry-After", Long.toString(seconds));
  }

  private HttpAnswer answer(Incoming incoming) {
    Instant at = workspace.now();
    JsonObject given = new JsonObject();
    HttpAnswer answer;
    JsonObject said;
    try {
      Arguments arguments = Arguments.of(incoming);
      given = arguments.withoutToken();
      authenticate(incoming, arguments);
      ApiMethod method = methods.get(incoming.method());
      if (method == null) {
        throw new SlackRefusal("unknown_method", Violation.Kind.ARGUMENTS)
            .with("req_method", incoming.method());
      }
      check(method, arguments);
      long wait = options.rates() ? rates.toWait(method, arguments.text("channel")) : 0;
      if (wait > 0) {
        said = Json.of("ok", false, "error", "ratelimited");
        answer = limited(wait);
      } else {
        synchronized (workspace) {
          said = method.work().apply(arguments);
        }
        answer = HttpAnswer.json(said);
      }
    } catch (SlackRefusal refused) {
      said = refused.asAnswer();
      answer = HttpAnswer.json(said);
      blame(incoming.method(), refused);
    }
    ledger.call(new ApiCall(at, incoming.method(), given, answer.status(), said));
    return answer;
  }

  /** Keeps what was the app's own mistake. */
  void blame(String where, SlackRefusal refused) {
    if (refused.kind == null) {
      return;
    }
    List<String> each = refused.problems.isEmpty() ? List.of("") : refused.problems;
    for (String problem : each) {
      String detail = (refused.error + " " + problem + " " + refused.extra.get("needed")).strip();
      ledger.violation(refused.kind, where, detail.replace(" null", ""));
    }
  }

  private void authenticate(Incoming incoming, Arguments arguments) {
    if (incoming.method().equals("oauth.v2.access")) {
      return;
    }
    String token = arguments.token();
    if (token.isEmpty()) {
      throw new SlackRefusal("not_authed");
    }
    if (!incoming.method().equals("apps.connections.open")) {
      installation.check(token);
    } else if (!token.equals(options.credentials().appToken())) {
      throw new SlackRefusal("invalid_auth");
    }
  }

  private static void check(ApiMethod method, Arguments arguments) {
    List<String> problems = new ArrayList<>();
    for (String name : arguments.names()) {
      if (!method.knows(name)) {
        problems.add("unknown argument: " + name);
      }
    }
    for (String name : method.required()) {
      if (!arguments.has(name)) {
        problems.add("missing required field: " + name);
      }
    }
    if (!problems.isEmpty()) {
      throw new SlackRefusal("invalid_arguments", Violation.Kind.ARGUMENTS).because(problems);
    }
  }
}
