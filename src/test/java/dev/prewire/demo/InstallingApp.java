package dev.prewire.demo;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.oauth.OAuthV2AccessResponse;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The smallest app that installs by OAuth: its two pages, with the state in a cookie. */
final class InstallingApp implements AutoCloseable {
  static final String ID = "111.222";
  static final String SECRET = "local-client-secret";

  final List<String> codes = new ArrayList<>();
  volatile String scope = "commands,chat:write";
  volatile String sameSite = "Lax";
  volatile OAuthV2AccessResponse last;
  final MethodsClient client;
  private final URI authorize;
  private final HttpServer server;

  InstallingApp(LocalSlack slack) {
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(slack.apiUrl().toString());
    client = Slack.getInstance(config).methods();
    authorize = slack.apiUrl().resolve("../oauth/v2/authorize");
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    server.createContext("/slack/install", this::install);
    server.createContext("/slack/oauth_redirect", this::back);
    server.start();
    slack.redirectsTo(redirect());
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  URI redirect() {
    return at("/slack/oauth_redirect");
  }

  /** Where Slack asks for consent. */
  URI consent(String clientId, String redirect, String scopes) {
    return URI.create(
        authorize
            + "?client_id="
            + clientId
            + "&scope="
            + encoded(scopes)
            + "&redirect_uri="
            + encoded(redirect)
            + "&state="
            + encoded("s 1&2"));
  }

  private void install(HttpExchange exchange) throws IOException {
    exchange
        .getResponseHeaders()
        .add("Set-Cookie", "state=held; Path=/slack; HttpOnly; SameSite=" + sameSite);
    exchange
        .getResponseHeaders()
        .add("Location", consent(ID, redirect().toString(), scope).toString());
    say(exchange, 302, "");
  }

  private void back(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    String cookie = exchange.getRequestHeaders().getFirst("Cookie");
    if (!query.contains("&state=s+1%262") || !"state=held".equals(cookie)) {
      say(exchange, 403, "forged: " + query + " " + cookie);
    } else if (!query.startsWith("code=")) {
      say(exchange, 400, query);
    } else {
      codes.add(query.substring(5, query.indexOf('&')));
      last = exchange(codes.get(codes.size() - 1), redirect().toString());
      say(exchange, 200, last.isOk() ? "installed" : last.getError());
    }
  }

  OAuthV2AccessResponse exchange(String code, String redirect) {
    try {
      return client.oauthV2Access(
          it -> it.clientId(ID).clientSecret(SECRET).code(code).redirectUri(redirect));
    } catch (IOException | SlackApiException broken) {
      throw new IllegalStateException(broken);
    }
  }

  OAuthV2AccessResponse refresh(String token) {
    try {
      return client.oauthV2Access(
          it ->
              it.clientId(ID).clientSecret(SECRET).grantType("refresh_token").refreshToken(token));
    } catch (IOException | SlackApiException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** The error that this token gets; null where it is good. */
  String error(String token) {
    try {
      return client.usersInfo(it -> it.token(token).user("U1")).getError();
    } catch (IOException | SlackApiException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static void say(HttpExchange exchange, int status, String text) throws IOException {
    byte[] said = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, said.length == 0 ? -1 : said.length);
    exchange.getResponseBody().write(said);
    exchange.close();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
