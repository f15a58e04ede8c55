package dev.prewire.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The browser of one person, for scripts: keeps cookies, follows redirects, and presses the buttons
 * of this Slack's consent page. An address on loopback is asked itself; any other is taken for the
 * app's public address and goes through the load balancer. Used by one thread.
 */
public final class Browser {
  private static final int MOST_REDIRECTS = 10;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Pattern REQUEST = Pattern.compile("name=\"request\" value=\"([^\"]*)\"");

  /** Where it ended, and what is there. */
  public record Visit(URI at, int status, String body) {}

  private final Balancer balancer;
  private final String as;
  private final Cookies cookies = new Cookies();

  Browser(Parts parts, String user) {
    this.balancer = parts.app.balancer;
    this.as = parts.workspace.team + "/" + user;
  }

  /** Goes to an address, and on to wherever it leads. */
  public Visit open(URI address) {
    return go(address, null, false);
  }

  /** Presses "Allow" on the consent page. */
  public Visit allow(Visit consent) {
    return press(consent, "allow");
  }

  /** Presses "Cancel" on it. */
  public Visit cancel(Visit consent) {
    return press(consent, "cancel");
  }

  private Visit press(Visit consent, String decision) {
    Matcher request = REQUEST.matcher(consent.body());
    if (!request.find()) {
      throw new IllegalStateException("That is no consent page: " + consent);
    }
    String asked = request.group(1).replace("&quot;", "\"").replace("&amp;", "&");
    String form =
        "request=" + encoded(asked) + "&as=" + encoded(as) + "&decision=" + encoded(decision);
    return go(consent.at().resolve("/oauth/v2/authorize"), form, true);
  }

  /**
   * @param fromSlack whether a page of Slack leads there: then the browser keeps back the cookies
   *     that are for the app's own links only
   */
  private Visit go(URI address, @Nullable String form, boolean fromSlack) {
    URI at = address;
    String body = form;
    for (int i = 0; i < MOST_REDIRECTS; i++) {
      HttpResponse<String> answer = ask(at, body, fromSlack);
      cookies.take(at, answer.headers().allValues("set-cookie"));
      String next = answer.headers().firstValue("location").orElse("");
      if (!REDIRECTS.contains(answer.statusCode()) || next.isEmpty()) {
        return new Visit(at, answer.statusCode(), answer.body());
      }
      at = at.resolve(next);
      body = null;
    }
    throw new IllegalStateException("Too many redirects, at " + at);
  }

  private HttpResponse<String> ask(URI at, @Nullable String form, boolean fromSlack) {
    List<String> kept = new ArrayList<>(cookies.sentTo(at, fromSlack));
    try {
      return balancer.browse(
          at,
          address -> {
            HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30));
            if (!kept.isEmpty()) {
              request.header("Cookie", String.join("; ", kept));
            }
            if (form != null) {
              request
                  .header("Content-Type", AppClient.FORM)
                  .header("Origin", at.getScheme() + "://" + at.getAuthority())
                  .POST(HttpRequest.BodyPublishers.ofString(form));
            }
            return request.build();
          });
    } catch (IOException unreachable) {
      throw new IllegalStateException("Nobody answers at " + at, unreachable);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
