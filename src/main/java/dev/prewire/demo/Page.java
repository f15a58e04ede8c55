package dev.prewire.demo;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The page and the API behind it. */
final class Page {
  Page(Parts parts) {}

  void handle(Request request, Response response, Callback callback) {
    HttpFront.answer(request, response, callback, HttpAnswer.of(404, "text/plain", "Not here"));
  }
}
