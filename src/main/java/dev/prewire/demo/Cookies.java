package dev.prewire.demo;

import java.net.HttpCookie;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A browser's cookies, by host (ports don't part them), path and {@code SameSite}. Used by one
 * thread.
 */
final class Cookies {
  private record Kept(String host, String path, boolean strict, String name, String value) {}

  private final Map<String, Kept> all = new TreeMap<>();

  void take(URI from, List<String> headers) {
    for (String header : headers) {
      String strict = header.toLowerCase(Locale.ROOT).replace(" ", "");
      for (HttpCookie each : HttpCookie.parse(header)) {
        String path = each.getPath() == null ? "/" : each.getPath();
        String key = from.getHost() + " " + path + " " + each.getName();
        if (each.getMaxAge() == 0) {
          all.remove(key);
        } else {
          boolean same = strict.contains("samesite=strict");
          all.put(key, new Kept(from.getHost(), path, same, each.getName(), each.getValue()));
        }
      }
    }
  }

  /** The pairs of the {@code Cookie} header. */
  List<String> sentTo(URI address, boolean fromAnotherSite) {
    String path = address.getPath().isEmpty() ? "/" : address.getPath();
    return all.values().stream()
        .filter(each -> each.host().equals(address.getHost()))
        .filter(each -> path.startsWith(each.path()))
        .filter(each -> !(each.strict() && fromAnotherSite))
        .map(each -> each.name() + "=" + each.value())
        .toList();
  }
}
