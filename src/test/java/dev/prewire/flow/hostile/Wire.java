package dev.prewire.flow.hostile;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 connection that says whatever it is told to, byte by byte, and is kept alive while
 * both sides hold to the protocol. Not thread-safe.
 */
final class Wire implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 20_000;

  /**
   * What came back.
   *
   * @param status 0 where the other side only hung up
   */
  record Reply(int status, String head, String body, long millis) {}

  private final int port;
  private @Nullable Socket socket;
  private @Nullable InputStream in;

  Wire(int port) {
    this.port = port;
  }

  /**
   * Sends these bytes.
   *
   * @param endsHere nothing more is said afterwards, on a connection that isn't used again
   */
  Reply say(byte[] bytes, boolean endsHere) throws IOException {
    long start = System.nanoTime();
    boolean fresh = socket == null;
    try {
      Reply reply = exchange(bytes, endsHere, start);
      if (endsHere || reply.head().toLowerCase(Locale.ROOT).contains("connection: close")) {
        close();
      }
      return reply;
    } catch (EOFException | SocketException hungUp) {
      close();
      return fresh || endsHere ? new Reply(0, "", "", millis(start)) : say(bytes, endsHere);
    }
  }

  private static long millis(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  private Reply exchange(byte[] bytes, boolean endsHere, long start) throws IOException {
    if (socket == null) {
      Socket made = new Socket(InetAddress.getLoopbackAddress(), port);
      made.setTcpNoDelay(true);
      made.setSoTimeout(PATIENCE_MILLIS);
      socket = made;
      in = new BufferedInputStream(made.getInputStream());
    }
    try {
      socket.getOutputStream().write(bytes);
    } catch (SocketException refusedHalfway) {
      // What it said before it stopped listening can still be read.
    }
    if (endsHere) {
      socket.shutdownOutput();
    }
    String head = head(in);
    int status = Integer.parseInt(head.split(" ", 3)[1]);
    if (status == 100) {
      head = head(in);
      status = Integer.parseInt(head.split(" ", 3)[1]);
    }
    boolean none = status == 204 || status == 304 || starts(bytes, "HEAD ");
    String body = none ? "" : new String(body(in, head), StandardCharsets.UTF_8);
    return new Reply(status, head, body, millis(start));
  }

  private static boolean starts(byte[] bytes, String word) {
    return new String(bytes, 0, Math.min(bytes.length, word.length()), StandardCharsets.ISO_8859_1)
        .equals(word);
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    String line = line(in);
    while (!line.isEmpty()) {
      head.append(line).append('\n');
      line = line(in);
    }
    return head.toString();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int c = in.read();
    while (c != '\n') {
      if (c < 0) {
        throw new EOFException();
      }
      if (c != '\r') {
        line.append((char) c);
      }
      c = in.read();
    }
    return line.toString();
  }

  private static byte[] body(InputStream in, String head) throws IOException {
    String lower = head.toLowerCase(Locale.ROOT);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (lower.contains("transfer-encoding: chunked")) {
      int size = Integer.parseInt(line(in).strip(), 16);
      while (size > 0) {
        body.write(in.readNBytes(size));
        String unused = line(in);
        size = Integer.parseInt(line(in).strip(), 16);
      }
      String unused = line(in);
      return body.toByteArray();
    }
    int at = lower.indexOf("content-length: ");
    if (at < 0) {
      return in.readAllBytes();
    }
    int length = Integer.parseInt(lower.substring(at + 16, lower.indexOf('\n', at)).strip());
    return in.readNBytes(length);
  }

  @Override
  public void close() {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException gone) {
      // It is closed all the same.
    }
    socket = null;
    in = null;
  }
}
