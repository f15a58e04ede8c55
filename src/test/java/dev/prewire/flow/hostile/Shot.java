package dev.prewire.flow.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One request, to the byte. Immutable.
 *
 * @param what it tries, for who reads of it
 * @param body its bytes, as characters
 * @param headers each a whole line, without {@code Content-Length}
 * @param mayHangUp it breaks the protocol, so no answer is an answer
 * @param length what {@code Content-Length} says; negative: it isn't sent
 */
record Shot(
    String what,
    String request,
    List<String> headers,
    String body,
    long length,
    boolean mayHangUp) {

  static final String EVENTS = "POST /slack/events HTTP/1.1";
  private static final int SHOWN = 4_000;

  Shot {
    headers = List.copyOf(headers);
  }

  static Shot of(String what, String request, List<String> headers, byte[] body) {
    return of(what, request, headers, body, body.length, false);
  }

  static Shot of(
      String what,
      String request,
      List<String> headers,
      byte[] body,
      long length,
      boolean mayHangUp) {
    String latin = new String(body, StandardCharsets.ISO_8859_1);
    return new Shot(what, request, headers, latin, length, mayHangUp);
  }

  /** As it goes over the wire. */
  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<String> lines = new ArrayList<>();
    lines.add(request);
    lines.add("Host: prewire.example.com");
    lines.addAll(headers);
    if (length >= 0) {
      lines.add("Content-Length: " + length);
    }
    out.writeBytes((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(body.getBytes(StandardCharsets.ISO_8859_1));
    return out.toByteArray();
  }

  /** The request, as far as anybody wants to read it. */
  String shown() {
    byte[] bytes = bytes();
    return what
        + "\n"
        + new String(bytes, 0, Math.min(bytes.length, SHOWN), StandardCharsets.UTF_8)
        + (bytes.length > SHOWN ? "… " + bytes.length + " bytes" : "");
  }

  @Override
  public String toString() {
    return shown();
  }
}
