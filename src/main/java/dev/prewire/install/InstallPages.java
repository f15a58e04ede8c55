package dev.prewire.install;

import dev.prewire.db.Database;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /slack/install} sends the browser to Slack with a state that works once, for ten
 * minutes, in this browser alone; {@code GET /slack/oauth_redirect} takes it back. So nobody can
 * have somebody else finish what they began. Thread-safe. Codes, states and tokens are in no page
 * and no log.
 */
final class InstallPages extends Handler.Abstract {

  static final String INSTALL = "/slack/install";
  static final String REDIRECT = "/slack/oauth_redirect";
  static final Duration STATE_LIVES = Duration.ofMinutes(10);

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Logger log = LoggerFactory.getLogger(InstallPages.class);

  private final Database database;
  private final TakeBack takeBack;
  private final InstantSource clock;
  private final boolean https;
  private final StateStore states = new StateStore();

  /**
   * @param https browsers reach us that way
   */
  InstallPages(Database database, TakeBack takeBack, InstantSource clock, boolean https) {
    this.database = database;
    this.takeBack = takeBack;
    this.clock = clock;
    this.https = https;
  }

  /** A page, and how it is answered. */
  record Page(int status, String html) {}

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request);
    boolean install = INSTALL.equals(path);
    if (!install && !REDIRECT.equals(path)) {
      return false;
    }
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Content-Security-Policy", InstallViews.POLICY);
    if (!"GET".equals(request.getMethod())) {
      headers.put(HttpHeader.ALLOW, "GET");
      response.setStatus(405);
      response.write(true, ByteBuffer.allocate(0), callback);
    } else if (install) {
      begin(response, callback);
    } else {
      send(response, callback, finish(request, response));
    }
    return true;
  }

  private void begin(Response response, Callback callback) {
    String state = secret();
    String browser = secret();
    Instant now = clock.instant();
    try {
      database.write(
          tx -> {
            states.add(tx, state, browser, now, now.plus(STATE_LIVES));
            return null;
          });
    } catch (RuntimeException e) {
      log.error("An installation couldn't begin", e);
      send(response, callback, new Page(500, InstallViews.broken()));
      return;
    }
    cookie(response, browser, STATE_LIVES.toSeconds());
    response.getHeaders().put(HttpHeader.LOCATION, takeBack.authorizeUrl(state));
    response.setStatus(302);
    response.write(true, ByteBuffer.allocate(0), callback);
  }

  private Page finish(Request request, Response response) {
    Optional<String> browser =
        Request.getCookies(request).stream()
            .filter(cookie -> cookie.getName().equals(cookieName()))
            .map(HttpCookie::getValue)
            .findFirst();
    Fields query;
    try {
      query = Request.extractQueryParameters(request);
    } catch (RuntimeException e) {
      return new Page(400, InstallViews.stale());
    }
    String state = query.getValue("state");
    try {
      boolean right =
          state != null
              && browser.isPresent()
              && database.write(tx -> states.use(tx, state, browser.get(), clock.instant()));
      if (!right) {
        return new Page(400, InstallViews.stale());
      }
      cookie(response, "", 0);
      return takeBack.take(query.getValue("code"), query.getValue("error"));
    } catch (RuntimeException e) {
      log.error("An installation couldn't be stored", e);
      return new Page(500, InstallViews.broken());
    }
  }

  private void cookie(Response response, String value, long seconds) {
    Response.addCookie(
        response,
        HttpCookie.build(cookieName(), value)
            .path("/")
            .httpOnly(true)
            .secure(https)
            .sameSite(HttpCookie.SameSite.LAX)
            .maxAge(seconds)
            .build());
  }

  /** The prefix has browsers refuse it from anybody but this very host. */
  private String cookieName() {
    return https ? "__Host-prewire_install" : "prewire_install";
  }

  private static String secret() {
    byte[] bits = new byte[32];
    RANDOM.nextBytes(bits);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  private static void send(Response response, Callback callback, Page page) {
    response.setStatus(page.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html; charset=utf-8");
    response.write(true, ByteBuffer.wrap(page.html().getBytes(StandardCharsets.UTF_8)), callback);
  }
}
