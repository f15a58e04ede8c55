package dev.prewire.demo;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/**
 * The page and the API behind it. Loopback is no protection from other pages in the same browser,
 * so a POST must be JSON and come from this page itself.
 */
final class Page {
  private final Workspace workspace;
  private final PageState state;
  private final PageActs acts;
  private final PageEvents events;
  private final StaticFiles files = new StaticFiles();

  Page(Parts parts) {
    this.workspace = parts.workspace;
    this.state = new PageState(parts);
    this.acts = new PageActs(parts);
    this.events = new PageEvents(parts.workspace.watchers);
  }

  void handle(Request request, Response response, Callback callback) throws IOException {
    String path = Request.getPathInContext(request);
    if (path.equals("/ui/events")) {
      events.stream(user(request), response, callback);
      return;
    }
    HttpFront.answer(request, response, callback, answer(request, path));
  }

  private HttpAnswer answer(Request request, String path) throws IOException {
    if (request.getMethod().equals("POST")) {
      return path.startsWith("/ui/") ? posted(request, path.substring(4)) : notHere();
    }
    if (path.startsWith("/ui/")) {
      return uncached(asked(request, path.substring(4)));
    }
    return files.get(path);
  }

  private HttpAnswer asked(Request request, String what) {
    synchronized (workspace) {
      if (what.equals("people")) {
        return HttpAnswer.json(state.people());
      }
      Member me = workspace.people.get(user(request));
      if (!what.equals("state") || me == null) {
        return notHere();
      }
      return HttpAnswer.json(state.of(me));
    }
  }

  private HttpAnswer posted(Request request, String what) throws IOException {
    String type = Objects.requireNonNullElse(request.getHeaders().get(HttpHeader.CONTENT_TYPE), "");
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    String host = request.getHeaders().get(HttpHeader.HOST);
    if (!type.startsWith("application/json")
        || (origin != null && !origin.equals("http://" + host))) {
      return HttpAnswer.of(403, "text/plain", "Only this page's own JSON");
    }
    JsonElement body = Json.parse(HttpFront.body(request));
    JsonObject given =
        body != null && body.isJsonObject() ? body.getAsJsonObject() : new JsonObject();
    try {
      return uncached(HttpAnswer.json(acts.act(what, given)));
    } catch (RuntimeException refused) {
      String why = Objects.requireNonNullElse(refused.getMessage(), "That isn't possible.");
      return uncached(HttpAnswer.json(Json.of("ok", false, "notice", why)));
    }
  }

  private static String user(Request request) {
    Fields query = Request.extractQueryParameters(request);
    return Objects.requireNonNullElse(query.getValue("user"), "");
  }

  private static HttpAnswer uncached(HttpAnswer answer) {
    return answer.with("Cache-Control", "no-store");
  }

  static HttpAnswer notHere() {
    return HttpAnswer.of(404, "text/plain", "Not here");
  }
}
