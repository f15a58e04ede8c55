package dev.prewire.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** The HTTP server on loopback: refuses every other Host, and hands each path to its part. */
final class HttpFront extends Handler.Abstract implements AutoCloseable {
  private final Server server;
  private final ServerConnector connector;
  private volatile @Nullable Parts parts;
  private volatile @Nullable Page page;
  private volatile @Nullable Door door;

  private HttpFront(int port) {
    QueuedThreadPool threads = new QueuedThreadPool(128);
    threads.setName("local-slack");
    threads.setDaemon(true);
    server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(this);
  }

  static HttpFront listen(int port) {
    HttpFront front = new HttpFront(port);
    try {
      front.server.start();
    } catch (Exception notStarted) {
      throw new IllegalStateException(
          "Port "
              + port
              + " can't be opened: it is taken, or not allowed; give another one with --port",
          notStarted);
    }
    return front;
  }

  void serve(Parts these) {
    page = new Page(these);
    door = new Door(these);
    parts = these;
  }

  /** Another workspace behind this address of the Web API. */
  void alsoServe(Parts another) {
    Objects.requireNonNull(door, "serve comes first").add(another);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/");
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Parts here = parts;
    String host = Objects.requireNonNullElse(request.getHeaders().get(HttpHeader.HOST), "");
    String name = host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
    if (here == null || !(name.equals("127.0.0.1") || name.equals("localhost"))) {
      answer(request, response, callback, HttpAnswer.of(403, "text/plain", "Loopback only"));
      return true;
    }
    String path = Request.getPathInContext(request);
    boolean post = request.getMethod().equals("POST");
    if (path.startsWith("/api/")) {
      WebApi.Incoming incoming =
          new WebApi.Incoming(
              path.substring(5),
              request.getHeaders().get(HttpHeader.AUTHORIZATION),
              request.getHeaders().get(HttpHeader.CONTENT_TYPE),
              post ? body(request) : query(request));
      answer(
          request,
          response,
          callback,
          Objects.requireNonNull(door).of(incoming).api.call(incoming));
    } else if (path.equals("/oauth/v2/authorize")) {
      ConsentPage consent = new ConsentPage(Objects.requireNonNull(door));
      String origin = request.getHeaders().get(HttpHeader.ORIGIN);
      URI own = URI.create("http://" + host + "/");
      HttpAnswer said =
          post ? consent.decided(body(request), origin, own) : consent.shown(query(request));
      answer(request, response, callback, said);
    } else if (path.startsWith("/response/") && post) {
      HttpAnswer said = here.responseUrls.posted(path.substring(10), body(request));
      answer(request, response, callback, said);
    } else if (path.startsWith("/upload/") && post) {
      byte[] content = bytes(request);
      HttpAnswer said =
          here.api.faulty("upload", () -> here.files.uploaded(path.substring(8), content));
      answer(request, response, callback, said);
    } else if (path.startsWith("/files/")) {
      download(here.files.content(path.split("/", 4)[2]), response, callback);
    } else {
      Objects.requireNonNull(page).handle(request, response, callback);
    }
    return true;
  }

  private static String query(Request request) {
    return Objects.requireNonNullElse(request.getHttpURI().getQuery(), "");
  }

  static String body(Request request) throws IOException {
    return Content.Source.asString(request, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Request request) throws IOException {
    ByteBuffer all = Content.Source.asByteBuffer(request);
    byte[] bytes = new byte[all.remaining()];
    all.get(bytes);
    return bytes;
  }

  private static void download(byte @Nullable [] content, Response response, Callback callback) {
    response.setStatus(content == null ? 404 : 200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/octet-stream");
    response.getHeaders().put("Content-Disposition", "attachment");
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.write(true, ByteBuffer.wrap(content == null ? new byte[0] : content), callback);
  }

  static void answer(Request request, Response response, Callback callback, HttpAnswer said) {
    if (said.dropped()) {
      request.getConnectionMetaData().getConnection().getEndPoint().close();
      callback.failed(new Dropped());
      return;
    }
    response.setStatus(said.status());
    said.headers().forEach((key, value) -> response.getHeaders().put(key, value));
    Content.Sink.write(response, true, said.body(), callback);
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception notStopped) {
      throw new IllegalStateException(notStopped);
    }
  }

  /** A connection that was ended on purpose: nothing to log. */
  private static final class Dropped extends Exception implements QuietException {
    private static final long serialVersionUID = 1L;

    Dropped() {
      super("dropped on purpose", null, false, false);
    }
  }
}
