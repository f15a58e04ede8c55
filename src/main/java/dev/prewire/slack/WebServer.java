package dev.prewire.slack;

import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * Jetty, bare: one port for Slack and for whoever watches us, a second one for the metrics when
 * asked for. Closing it stops taking requests, finishes those it has begun, and only then returns.
 * Thread-safe.
 */
public final class WebServer implements AutoCloseable {

  static final String EVENTS = "/slack/events";
  private static final String METRICS = "metrics";

  /** Slack waits 3 s for an answer: who hasn't had it by then won't get it. */
  private static final long FINISH_MILLIS = 5_000;

  private static final int THREADS = 64;

  private final Server server;
  private final int port;
  private final @Nullable Integer metricsPort;

  private WebServer(Server server, int port, @Nullable Integer metricsPort) {
    this.server = server;
    this.port = port;
    this.metricsPort = metricsPort;
  }

  /**
   * Starts serving.
   *
   * @param port 0 for any
   * @param metricsPort where the metrics go instead of {@code port}
   * @param front who is asked first, in this order: what Slack sends, unless by Socket Mode; pages
   */
  public static WebServer start(
      int port, @Nullable Integer metricsPort, List<Handler> front, StatusPages pages) {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 8);
    threads.setName("http");
    Server server = new Server(threads);
    ServerConnector main = connector(server, port, "main");
    ServerConnector metrics = metricsPort == null ? null : connector(server, metricsPort, METRICS);
    Handler.Sequence routes = new Handler.Sequence();
    front.forEach(routes::addHandler);
    pages.metricsApart(metrics != null);
    routes.addHandler(pages);
    server.setHandler(new GracefulHandler(routes));
    // Jetty's own pages tell what it is and what went wrong inside.
    server.setErrorHandler(
        (request, response, callback) -> {
          SlackEvents.send(response, callback, Answer.status(response.getStatus()));
          return true;
        });
    server.setStopTimeout(FINISH_MILLIS);
    try {
      server.start();
    } catch (Exception e) {
      stop(server);
      throw new IllegalStateException(
          (metrics == null
                  ? "PORT " + port
                  : "PORT " + port + " or PREWIRE_METRICS_PORT " + metricsPort)
              + " can't be opened: it is taken, or not allowed",
          e);
    }
    return new WebServer(
        server, main.getLocalPort(), metrics == null ? null : metrics.getLocalPort());
  }

  /** Came in at the metrics' own port. */
  static boolean isForMetrics(Request request) {
    return METRICS.equals(request.getConnectionMetaData().getConnector().getName());
  }

  public int port() {
    return port;
  }

  public Optional<Integer> metricsPort() {
    return Optional.ofNullable(metricsPort);
  }

  private static ServerConnector connector(Server server, int port, String name) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setName(name);
    connector.setPort(port);
    connector.setIdleTimeout(30_000);
    // Connections that wait for a next request when we close; those with a request in work are left
    // to finish.
    connector.setShutdownIdleTimeout(100);
    server.addConnector(connector);
    return connector;
  }

  @Override
  public void close() {
    stop(server);
  }

  private static void stop(Server server) {
    try {
      server.stop();
    } catch (Exception e) {
      // What hasn't finished in time is cut off; Slack sends events again, and people press again.
      server.destroy();
    }
  }
}
