package dev.prewire.slack;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What somebody pasted may hold what no database keeps the same: the character NUL, which
 * PostgreSQL refuses in a text (postgresql.org/docs/current/datatype-character.html), and halves of
 * surrogate pairs, which aren't UTF-8. NUL is left out, and half a character becomes U+FFFD, before
 * anybody reads the request: so it is stored, hashed, shown and found as one and the same. Pure.
 */
final class Storable {

  private static final String PAYLOAD = "payload=";
  private static final int ESCAPE = 6;
  private static final String REPLACEMENT = "\\ufffd";

  private Storable() {}

  /** A body by HTTP: JSON, or a form with texts or a payload of JSON in it. */
  static String body(String body) {
    if (body.stripLeading().startsWith("{")) {
      return json(body);
    }
    String form = body.indexOf('\0') < 0 ? body : body.replace("\0", "");
    // In a form "%" itself is written "%25", so this is always the one character.
    form = form.contains("%00") ? form.replace("%00", "") : form;
    return form.toLowerCase(Locale.ROOT).contains("%5cu") || form.contains("\\u")
        ? Arrays.stream(form.split("&", -1)).map(Storable::field).collect(Collectors.joining("&"))
        : form;
  }

  private static String field(String field) {
    if (!field.startsWith(PAYLOAD)) {
      return field;
    }
    String before = URLDecoder.decode(field.substring(PAYLOAD.length()), StandardCharsets.UTF_8);
    String after = json(before);
    return after.equals(before)
        ? field
        : PAYLOAD + URLEncoder.encode(after, StandardCharsets.UTF_8);
  }

  /** JSON, which writes these characters as {@code \\uXXXX}. */
  static String json(String json) {
    if (json.indexOf('\0') < 0 && !json.contains("\\u")) {
      return json;
    }
    StringBuilder out = new StringBuilder(json.length());
    int at = 0;
    while (at < json.length()) {
      char c = json.charAt(at);
      int code = c == '\\' ? escaped(json, at) : -1;
      if (code >= 0) {
        at = keep(json, at, (char) code, out);
      } else if (c == '\\') {
        int end = Math.min(at + 2, json.length());
        out.append(json, at, end);
        at = end;
      } else {
        if (c != '\0') {
          out.append(c);
        }
        at++;
      }
    }
    return out.toString();
  }

  /** Returns where to go on. */
  private static int keep(String json, int at, char code, StringBuilder out) {
    int next = at + ESCAPE;
    if (Character.isHighSurrogate(code)) {
      int low = escaped(json, next);
      if (low >= 0 && Character.isLowSurrogate((char) low)) {
        out.append(json, at, next + ESCAPE);
        return next + ESCAPE;
      }
    }
    if (Character.isSurrogate(code)) {
      out.append(REPLACEMENT);
    } else if (code != 0) {
      out.append(json, at, next);
    }
    return next;
  }

  /** The character whose escape begins here; negative if none does. */
  private static int escaped(String json, int at) {
    if (at + ESCAPE > json.length() || json.charAt(at) != '\\' || json.charAt(at + 1) != 'u') {
      return -1;
    }
    int code = 0;
    for (int i = at + 2; i < at + ESCAPE; i++) {
      int digit = Character.digit(json.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      code = 16 * code + digit;
    }
    return code;
  }
}
