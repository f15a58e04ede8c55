package dev.prewire.demo;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An app that keeps what it gets and answers as it is told. */
final class StubApp implements AutoCloseable {
  record Got(Map<String, String> headers, String body) {
    Map<String, String> form() {
      Map<String, String> fields = new HashMap<>();
      for (String pair : body.split("&")) {
        String[] sides = pair.split("=", 2);
        fields.put(
            URLDecoder.decode(sides[0], StandardCharsets.UTF_8),
            URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
      }
      return fields;
    }

    JsonObject payload() {
      JsonElement json = JsonParser.parseString(form().get("payload"));
      return json.getAsJsonObject();
    }

    JsonObject event() {
      return JsonParser.parseString(body).getAsJsonObject();
    }
  }

  final List<Got> got = new CopyOnWriteArrayList<>();
  volatile int status = 200;
  volatile Function<Got, String> answer = it -> "";
  private final HttpServer server;

  StubApp() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/slack/events", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> headers = new HashMap<>();
    exchange.getRequestHeaders().forEach((key, value) -> headers.put(key, value.get(0)));
    Got one = new Got(headers, body);
    got.add(one);
    byte[] said = answer.apply(one).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, said.length == 0 ? -1 : said.length);
    exchange.getResponseBody().write(said);
    exchange.close();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/slack/events");
  }

  Got last() {
    return got.get(got.size() - 1);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
