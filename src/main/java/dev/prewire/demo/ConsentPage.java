package dev.prewire.demo;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /oauth/v2/authorize}: shows what the app asks for with "Allow" and "Cancel", and sends the
 * browser back to the app. Who installs, and in which workspace, is picked on the page.
 * Thread-safe.
 */
final class ConsentPage {
  private final Door door;

  ConsentPage(Door door) {
    this.door = door;
  }

  HttpAnswer shown(String query) {
    Arguments asked = Arguments.read(null, query);
    try {
      List<String> options = new ArrayList<>();
      String scopes = "";
      for (Parts each : door.offered(asked)) {
        scopes = String.join(", ", each.oauth.asked(asked).scopes());
        options.addAll(people(each));
      }
      return page(
          200,
          "<h1>"
              + escaped(door.first().workspace.app.name())
              + " is asking to be installed</h1><p>It asks for: "
              + escaped(scopes)
              + "</p><form method=\"post\" action=\"/oauth/v2/authorize\">"
              + "<input type=\"hidden\" name=\"request\" value=\""
              + escaped(query)
              + "\"><p><label>Install as <select name=\"as\">"
              + String.join("", options)
              + "</select></label></p><button name=\"decision\" value=\"allow\">Allow</button> "
              + "<button name=\"decision\" value=\"cancel\">Cancel</button></form>");
    } catch (SlackRefusal refused) {
      return refusal(refused);
    }
  }

  private static List<String> people(Parts parts) {
    List<String> found = new ArrayList<>();
    synchronized (parts.workspace) {
      for (Member each : parts.workspace.people.values()) {
        if (PageState.playable(each) && !each.is(Member.Trait.GUEST)) {
          String value = escaped(parts.workspace.team + "/" + each.id());
          String label = escaped(each.name() + " in " + parts.workspace.name);
          found.add("<option value=\"" + value + "\">" + label + "</option>");
        }
      }
    }
    return found;
  }

  /** A form that another page sends is refused: it would install without anybody's consent. */
  HttpAnswer decided(String body, @Nullable String origin, URI here) {
    if (origin != null && !(origin + "/").equals(here.toString())) {
      return HttpAnswer.of(403, "text/plain", "Only this page's own form");
    }
    Arguments form = Arguments.read(null, body);
    Arguments asked = Arguments.read(null, form.text("request"));
    String[] who = form.text("as").split("/", 2);
    try {
      for (Parts each : door.offered(asked)) {
        if (who.length == 2 && each.workspace.team.equals(who[0])) {
          OAuthFlow.Request request = each.oauth.asked(asked);
          boolean allow = form.text("decision").equals("allow");
          return HttpAnswer.of(302, "text/plain", "")
              .with(
                  "Location",
                  allow ? each.oauth.allowed(request, who[1]) : each.oauth.cancelled(request));
        }
      }
      throw new SlackRefusal("invalid_team");
    } catch (SlackRefusal refused) {
      return refusal(refused);
    }
  }

  private static HttpAnswer refusal(SlackRefusal refused) {
    return page(400, "<h1>Something went wrong</h1><p>" + escaped(refused.error) + "</p>");
  }

  private static HttpAnswer page(int status, String content) {
    String html =
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Install</title>"
            + "<style>body{font:16px sans-serif;max-width:40rem;margin:3rem auto}</style>"
            + content
            + "</html>";
    return HttpAnswer.of(status, "text/html; charset=utf-8", html)
        .with("Cache-Control", "no-store")
        .with("X-Content-Type-Options", "nosniff")
        .with(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
