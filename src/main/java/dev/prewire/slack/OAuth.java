package dev.prewire.slack;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * Slack's side of installing (docs.slack.dev/authentication/installing-with-oauth). Thread-safe; no
 * call is retried here.
 */
public final class OAuth implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /**
   * The app, as Slack knows it.
   *
   * @param redirectUrl where Slack sends people back to
   */
  public record Client(String id, String secret, String redirectUrl) {
    @Override
    public String toString() {
      return "Client[id=" + id + ", secret hidden]";
    }
  }

  private final WebApi api;
  private final Client client;
  private final String authorize;

  public OAuth(String apiUrl, Client client, Set<String> scopes) {
    this.api = new WebApi(apiUrl, PATIENCE);
    this.client = client;
    // The page stands beside the Web API: on Slack, on GovSlack, on a local one.
    URI page = URI.create(apiUrl.endsWith("/") ? apiUrl : apiUrl + "/");
    this.authorize =
        page.resolve("../oauth/v2/authorize")
            + "?client_id="
            + encoded(client.id())
            + "&scope="
            + encoded(String.join(",", new TreeSet<>(scopes)))
            + "&redirect_uri="
            + encoded(client.redirectUrl());
  }

  /** Slack's page with the "Allow" button. */
  public String authorizeUrl(String state) {
    return authorize + "&state=" + encoded(state);
  }

  /** What the code that somebody came back with is good for; it works once, for ten minutes. */
  public Reply<Grant> exchange(String code) {
    return api.call(
        "",
        null,
        c ->
            c.oauthV2Access(
                r ->
                    r.clientId(client.id())
                        .clientSecret(client.secret())
                        .code(code)
                        .redirectUri(client.redirectUrl())),
        Grant::of);
  }

  /** The next token (docs.slack.dev/authentication/using-token-rotation). */
  public Reply<Grant.Keys> refresh(String refreshToken) {
    return api.call(
        "",
        null,
        c ->
            c.oauthV2Access(
                r ->
                    r.clientId(client.id())
                        .clientSecret(client.secret())
                        .grantType("refresh_token")
                        .refreshToken(refreshToken)),
        Grant.Keys::of);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    api.close();
  }
}
