package dev.prewire.demo;

import com.google.gson.JsonElement;
import java.util.HashMap;
import java.util.Map;

/** What goes back over HTTP. */
record HttpAnswer(int status, Map<String, String> headers, String body, boolean dropped) {
  static final HttpAnswer DROPPED = new HttpAnswer(0, Map.of(), "", true);

  static HttpAnswer json(JsonElement body) {
    return of(200, "application/json; charset=utf-8", body.toString());
  }

  static HttpAnswer of(int status, String contentType, String body) {
    return new HttpAnswer(status, Map.of("Content-Type", contentType), body, false);
  }

  HttpAnswer with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new HttpAnswer(status, more, body, dropped);
  }
}
