package dev.prewire.install;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * The pages somebody sees who installs the app: a heading, a sentence that says what to do, a link.
 * No script, nothing from anywhere else, nothing of the request in them. Stateless.
 */
final class InstallViews {

  private static final String STYLE =
      "body{font:18px/1.5 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1.25rem;"
          + "color:#1f2937;background:#fff}h1{font-size:1.6rem;line-height:1.25}"
          + "a{color:#1d4ed8}a.button{display:inline-block;padding:.6rem 1.2rem;border-radius:.5rem;"
          + "background:#1f2937;color:#fff;text-decoration:none}";

  /** Only this style, and nothing else of any kind. */
  static final String POLICY =
      "default-src 'none'; style-src 'sha256-"
          + sha256(STYLE)
          + "'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  private InstallViews() {}

  static String installed(Installed done, String apiUrl) {
    String name = escaped(done.name());
    if (done.orgWide()) {
      String manage =
          "https://app.slack.com/manage/%s/integrations/profile/%s/workspaces/add"
              .formatted(done.workspace(), done.app());
      return page(
          "Prewire is installed in " + name,
          "It is there for the whole organisation. One step is left: choose the workspaces that may"
              + " use it.",
          button(manage, "Choose workspaces"));
    }
    URI web = URI.create(apiUrl.endsWith("/") ? apiUrl : apiUrl + "/");
    String query = "?app=%s&team=%s".formatted(done.app(), done.workspace());
    return page(
        "Prewire is installed in " + name,
        "Open its Home in Slack: it says what to do next.",
        button(web.resolve("../app_redirect") + query, "Open Slack")
            + "<p><a href=\"%s\">Or open the app on this device</a></p>"
                .formatted(
                    escaped(
                        "slack://app?team=%s&id=%s&tab=home"
                            .formatted(done.workspace(), done.app()))));
  }

  /** What was installed. */
  record Installed(String workspace, String name, boolean orgWide, String app) {}

  static String cancelled() {
    return failed("Nothing was installed", "\"Cancel\" was chosen. Changed your mind?");
  }

  static String stale() {
    return failed(
        "Please start again",
        "This page works once, for ten minutes, in the browser in which you began. Nothing was"
            + " installed.");
  }

  static String refused() {
    return failed(
        "That didn't work",
        "Slack didn't accept the installation, and nothing was installed. If it happens again, ask"
            + " whoever runs Prewire to look at its log.");
  }

  static String unanswered() {
    return failed(
        "Slack doesn't answer", "Nothing was installed. Please start again in a few minutes.");
  }

  static String broken() {
    return failed(
        "That couldn't be saved", "Nothing was installed. Please start again in a few minutes.");
  }

  private static String failed(String heading, String words) {
    // Relative: it also works behind a proxy that puts us in a folder.
    return page(heading, words, button("install", "Start again"));
  }

  private static String button(String url, String label) {
    return "<p><a class=\"button\" href=\"" + escaped(url) + "\">" + label + "</a></p>";
  }

  private static String page(String heading, String words, String below) {
    return """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title><style>%s</style></head>
        <body><main><h1>%s</h1><p>%s</p>%s</main></body></html>
        """
        .formatted(heading, STYLE, heading, words, below);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String sha256(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder().encodeToString(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
