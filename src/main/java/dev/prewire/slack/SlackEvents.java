package dev.prewire.slack;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /slack/events}: everything that Slack sends by HTTP. The signature is checked over
 * the very bytes that came. A stranger gets 401 and may send no more than a kilobyte; Slack's own
 * requests end at 1 MB. Thread-safe.
 */
public final class SlackEvents extends Handler.Abstract {

  static final int MAX_BODY = 1_000_000;
  private static final int MAX_STRANGER = 1_000;
  private static final long SAY_REFUSED_MILLIS = 60_000;
  private static final Logger log = LoggerFactory.getLogger(SlackEvents.class);

  private final Signature signature;
  private final Inbox inbox;
  private final InstantSource clock;
  private final AtomicLong sayRefusedDue = new AtomicLong();

  public SlackEvents(String signingSecret, InstantSource clock, Inbox inbox) {
    this.signature = new Signature(signingSecret, clock);
    this.inbox = inbox;
    this.clock = clock;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (!WebServer.EVENTS.equals(Request.getPathInContext(request))
        || WebServer.isForMetrics(request)) {
      return false;
    }
    if (!"POST".equals(request.getMethod())) {
      response.getHeaders().put(HttpHeader.ALLOW, "POST");
      send(response, callback, Answer.status(405));
      return true;
    }
    boolean timely = signature.isTimely(request.getHeaders().get(Signature.TIMESTAMP));
    int max = timely ? MAX_BODY : MAX_STRANGER;
    Answer tooLong = Answer.status(timely ? 413 : 401);
    if (!timely) {
      refused("came with a time more than five minutes off: set this machine's clock");
    }
    if (request.getLength() > max) {
      send(response, callback, tooLong);
      return true;
    }
    // One byte more than allowed tells too much from just enough. BLOCKING: what follows waits for
    // the database, so
    // Jetty gives it a thread that may.
    Content.Source.asByteArrayAsync(
        Content.Source.from(request, 0, max + 1L),
        max + 1,
        Promise.Invocable.from(
            InvocationType.BLOCKING,
            body -> send(response, callback, body.length > max ? tooLong : answer(request, body)),
            callback::failed));
    return true;
  }

  private Answer answer(Request request, byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    if (isCertificateCheck(text)) {
      return Answer.ack();
    }
    String timestamp = request.getHeaders().get(Signature.TIMESTAMP);
    if (!signature.isRight(timestamp, body, request.getHeaders().get(Signature.HEADER))) {
      if (signature.isTimely(timestamp)) {
        refused("isn't signed with SLACK_SIGNING_SECRET: copy that again");
      }
      return Answer.status(401);
    }
    return inbox.receive(text, headers(request));
  }

  /** Said once a minute: it may be Slack, unheard, or any number of strangers. */
  private void refused(String why) {
    long now = clock.millis();
    long due = sayRefusedDue.get();
    if (due <= now && sayRefusedDue.compareAndSet(due, now + SAY_REFUSED_MILLIS)) {
      log.warn("Refused a request that, if it was Slack's, {}", why);
    }
  }

  /**
   * Slack looks at our certificate now and then, unsigned
   * (docs.slack.dev/interactivity/implementing-slash-commands).
   */
  private static boolean isCertificateCheck(String body) {
    return body.length() < MAX_STRANGER
        && (body.startsWith("ssl_check=1") || body.contains("&ssl_check=1"));
  }

  private static Map<String, List<String>> headers(Request request) {
    Map<String, List<String>> headers = new TreeMap<>();
    for (HttpField field : request.getHeaders()) {
      headers.merge(
          field.getName().toLowerCase(Locale.ROOT),
          List.of(field.getValue() == null ? "" : field.getValue()),
          (a, b) -> a);
    }
    return headers;
  }

  static void send(Response response, Callback callback, Answer answer) {
    response.setStatus(answer.status());
    if (answer.body().isEmpty()) {
      response.write(true, ByteBuffer.allocate(0), callback);
      return;
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.type());
    response.write(true, ByteBuffer.wrap(answer.body().getBytes(StandardCharsets.UTF_8)), callback);
  }
}
