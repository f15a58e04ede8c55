package dev.prewire.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The page's files from the class path: {@code /demo/*} and libraries under {@code /webjars/}. */
final class StaticFiles {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "json", "application/json");
  private static final Pattern INLINE =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

  HttpAnswer get(String path) {
    if (path.equals("/") || path.startsWith("/archives/")) {
      return index();
    }
    if (path.contains("..") || !path.matches("(/[A-Za-z0-9._@-]+)+")) {
      return Page.notHere();
    }
    String file =
        path.startsWith("/webjars/")
            ? "/META-INF/resources" + path
            : path.startsWith("/demo/") ? path : "/demo" + path;
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    String content = type == null ? null : read(file);
    if (type == null || content == null) {
      return Page.notHere();
    }
    return HttpAnswer.of(200, type, content)
        .with("Cache-Control", "no-cache")
        .with("X-Content-Type-Options", "nosniff");
  }

  private static HttpAnswer index() {
    String page = read("/demo/index.html");
    if (page == null) {
      return Page.notHere();
    }
    // The import map is the one inline script; nothing else inline may run.
    Matcher inline = INLINE.matcher(page);
    String hash = inline.find() ? " 'sha256-" + sha256(inline.group(1)) + "'" : "";
    return HttpAnswer.of(200, "text/html; charset=utf-8", page)
        .with("Cache-Control", "no-cache")
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer")
        .with(
            "Content-Security-Policy",
            "default-src 'self'; script-src 'self'"
                + hash
                + "; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static @Nullable String read(String file) {
    try (InputStream in = StaticFiles.class.getResourceAsStream(file)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      return null;
    }
  }
}
