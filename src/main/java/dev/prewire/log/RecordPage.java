package dev.prewire.log;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What a browser sees at the address of a record: the same words for every number, whether or not
 * there is such a decision, because whoever has an address may be anybody. It leads into Slack
 * (docs.slack.dev/interactivity/deep-linking, "Open Slack"), where rights are asked. Thread-safe.
 */
final class RecordPage extends Handler.Abstract {

  private static final String STYLE =
      "body{font:18px/1.5 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1.25rem;"
          + "color:#1f2937;background:#fff}h1{font-size:1.6rem;line-height:1.25}"
          + "a{display:inline-block;padding:.6rem 1.2rem;border-radius:.5rem;background:#1f2937;"
          + "color:#fff;text-decoration:none}";

  private static final String POLICY =
      "default-src 'none'; style-src 'sha256-"
          + sha256(STYLE)
          + "'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  private final String command;

  /**
   * @param command that searches
   */
  RecordPage(String command) {
    this.command = command;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request);
    if (!path.startsWith(RecordLinks.PATH)) {
      return false;
    }
    var record = RecordLinks.RECORD.matcher(path.substring(RecordLinks.PATH.length()));
    boolean get = "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
    if (!get || !record.matches()) {
      return false;
    }
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.CONTENT_TYPE, "text/html; charset=utf-8");
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Robots-Tag", "noindex");
    headers.put("Content-Security-Policy", POLICY);
    response.setStatus(200);
    Content.Sink.write(response, true, page(record.group(1)), callback);
    return true;
  }

  private String page(String workspace) {
    String where = workspace.startsWith("T") ? "slack://open?team=" + workspace : "slack://open";
    return """
        <!doctype html><html lang="en"><head><meta charset="utf-8">\
        <meta name="viewport" content="width=device-width,initial-scale=1">\
        <title>A decision in Slack</title><style>%s</style></head><body>\
        <h1>This decision is in Slack</h1>\
        <p>Whoever may see it finds it there by the number at the end of this address, with \
        <b>%s D-</b> and the number. Pasted into a channel, this address shows it where everybody \
        may see it.</p><p><a href="%s">Open Slack</a></p></body></html>
        """
        .formatted(STYLE, command, where);
  }

  private static String sha256(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] hash = sha.digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
