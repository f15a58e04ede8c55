package dev.prewire.slack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** Answers Web API calls with what a test scripted, and remembers what was asked. */
final class StubSlack implements AutoCloseable {

  record Asked(String path, Map<String, String> form, String body) {}

  private record Scripted(int status, Map<String, String> headers, String body) {}

  private static final int DROP = -1;
  private static final int HANG = -2;

  final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final Queue<Scripted> script = new ConcurrentLinkedQueue<>();
  private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Server server = new Server();

  StubSlack() {
    ServerConnector connector = new ServerConnector(server);
    server.addConnector(connector);
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback)
              throws Exception {
            return answer(request, response, callback);
          }
        });
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:"
        + ((ServerConnector) server.getConnectors()[0]).getLocalPort()
        + "/api/";
  }

  StubSlack then(int status, String body) {
    script.add(new Scripted(status, Map.of(), body));
    return this;
  }

  StubSlack then(int status, Map<String, String> headers, String body) {
    script.add(new Scripted(status, headers, body));
    return this;
  }

  StubSlack thenDropTheConnection() {
    script.add(new Scripted(DROP, Map.of(), ""));
    return this;
  }

  StubSlack thenHang() {
    script.add(new Scripted(HANG, Map.of(), ""));
    return this;
  }

  /** Happens once, after a request has come and before it is answered. */
  void meanwhile(Runnable happening) {
    meanwhile.set(happening);
  }

  private boolean answer(Request request, Response response, Callback callback)
      throws InterruptedException {
    String body;
    try {
      body = Content.Source.asString(request, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    asked.add(new Asked(Request.getPathInContext(request), form(body), body));
    meanwhile.getAndSet(() -> {}).run();
    Scripted next = script.poll();
    if (next == null) {
      next = new Scripted(200, Map.of(), "{\"ok\":true}");
    }
    if (next.status() == DROP) {
      request.getConnectionMetaData().getConnection().getEndPoint().close();
      callback.succeeded();
      return true;
    }
    if (next.status() == HANG) {
      closing.await();
    }
    response.setStatus(Math.max(200, next.status()));
    next.headers().forEach((k, v) -> response.getHeaders().put(k, v));
    response.write(true, ByteBuffer.wrap(next.body().getBytes(StandardCharsets.UTF_8)), callback);
    return true;
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new HashMap<>();
    for (String pair : body.split("&")) {
      int is = pair.indexOf('=');
      if (is > 0) {
        form.put(
            pair.substring(0, is),
            URLDecoder.decode(pair.substring(is + 1), StandardCharsets.UTF_8));
      }
    }
    return form;
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
