package dev.prewire.demo;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/**
 * The load balancer in front of the app, without sticky sessions: each request goes to one of the
 * endpoints at random. One that can't be connected to is passed over; a request that was sent is
 * never sent again, whatever becomes of its connection. Thread-safe.
 */
final class Balancer {
  /** One for all: a client has a thread of its own, and tests start many a LocalSlack. */
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();

  private final Random dice;
  private volatile List<URI> endpoints = List.of();

  Balancer(long seed) {
    dice = new Random(seed);
  }

  void over(List<URI> these) {
    endpoints = List.copyOf(these);
  }

  /** Asks an address as a browser does: on loopback itself, elsewhere one of the endpoints. */
  HttpResponse<String> browse(URI address, Function<URI, HttpRequest> made)
      throws IOException, InterruptedException {
    if (Set.of("127.0.0.1", "localhost").contains(address.getHost())) {
      return HTTP.send(made.apply(address), HttpResponse.BodyHandlers.ofString());
    }
    String path = address.getRawPath();
    String query = address.getRawQuery();
    String wanted = query == null ? path : path + "?" + query;
    return send(endpoint -> made.apply(endpoint.resolve(wanted)));
  }

  /** Sends what is made for an endpoint. */
  HttpResponse<String> send(Function<URI, HttpRequest> made)
      throws IOException, InterruptedException {
    List<URI> order = new ArrayList<>(endpoints);
    if (order.isEmpty()) {
      throw new IllegalStateException("connect(requestUrl) comes first");
    }
    synchronized (dice) {
      Collections.shuffle(order, dice);
    }
    IOException refused = new ConnectException("No endpoint");
    for (URI each : order) {
      try {
        return HTTP.send(made.apply(each), HttpResponse.BodyHandlers.ofString());
      } catch (ConnectException | HttpConnectTimeoutException notConnected) {
        refused = notConnected;
      }
    }
    throw refused;
  }
}
