package dev.prewire.slack;

import com.google.gson.JsonParseException;
import com.slack.api.Slack;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.request.RequestType;
import com.slack.api.bolt.request.builtin.EventRequest;
import com.slack.api.bolt.util.SlackRequestParser;
import com.slack.api.model.event.AppUninstalledEvent;
import com.slack.api.model.event.TokensRevokedEvent;
import dev.prewire.db.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that Slack sends, whether by HTTP or Socket Mode, once it is known to be Slack's:
 * parsed, done once, handed to Bolt, and always answered. Features register their handlers on
 * {@link #bolt()}. Thread-safe.
 *
 * <p>Bolt runs without its own middleware: its authorization calls {@code auth.test} while a person
 * waits, and with Slack unreachable every request would fail; its signature check rejoins lines.
 * Handlers don't use Bolt's client.
 */
public final class Inbox implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Inbox.class);

  /** What a workspace says that takes the app away, perhaps after its token is gone. */
  private static final Set<String> FAREWELLS =
      Set.of(AppUninstalledEvent.TYPE_NAME, TokensRevokedEvent.TYPE_NAME);

  private final App bolt;
  private final SlackRequestParser parser;
  private final Deliveries deliveries;
  private final SlackGateway slack;
  private final Courtesy courtesy;
  private final MeterRegistry meters;

  /**
   * @param usage what somebody hears who calls a command that isn't ours
   */
  public Inbox(
      Database db, SlackGateway slack, String usage, InstantSource clock, MeterRegistry meters) {
    this.deliveries = new Deliveries(db, clock);
    this.slack = slack;
    this.courtesy = new Courtesy(slack, usage);
    this.meters = meters;
    AppConfig config =
        AppConfig.builder()
            .slack(Slack.getInstance())
            .singleTeamBotToken("")
            .signingSecret("")
            .threadPoolSize(1)
            .requestVerificationEnabled(false)
            .unmatchedRequestHandler(request -> courtesy.unknown(request).asBolt())
            .build();
    this.bolt = new App(config, new ArrayList<>());
    this.parser = new SlackRequestParser(config);
  }

  /** Where features register. */
  public App bolt() {
    return bolt;
  }

  /** A body that is known to be Slack's. */
  Answer receive(String body, Map<String, List<String>> headers) {
    Request<?> request;
    try {
      request =
          parser.parse(
              SlackRequestParser.HttpRequest.builder()
                  .requestUri(WebServer.EVENTS)
                  .requestBody(Storable.body(body))
                  .headers(new RequestHeaders(headers))
                  .remoteAddress("")
                  .build());
    } catch (RuntimeException | StackOverflowError e) {
      return strange(e);
    }
    return request == null ? ofNoKind(body) : receive(request, Via.HTTP);
  }

  /**
   * A request that is known to be Slack's.
   *
   * @param door by which it came: {@link Via#HTTP} or {@link Via#SOCKET}
   */
  Answer receive(Request<?> request, String door) {
    RequestType type = request.getRequestType();
    if (type != RequestType.SSLCheck && type != RequestType.UrlVerification) {
      try {
        if (!WorkspaceOf.settle(request)) {
          log.warn("A signed request of no workspace: {}", type);
          return Answer.status(400);
        }
        Shape.check(request);
      } catch (RuntimeException | StackOverflowError e) {
        return strange(e);
      }
      Via.note(request, door);
    }
    if (type == RequestType.SSLCheck) {
      return Answer.ack();
    }
    if (type == RequestType.UrlVerification) {
      return run(request).answer();
    }
    Timer.Sample sample = Timer.start(meters);
    String outcome = "broken";
    try {
      Answer answer = deliveries.once(DeliveryKey.of(request), () -> run(request));
      outcome = answer.status() == 200 ? "answered" : "failed";
      return answer;
    } catch (RuntimeException e) {
      log.error("{} couldn't be taken", type, e);
      return courtesy.failed(request);
    } finally {
      sample.stop(meters.timer("prewire.requests", "type", type.name(), "outcome", outcome));
    }
  }

  /** Of these only one is worth a word: docs.slack.dev/reference/events/app_rate_limited. */
  private static Answer ofNoKind(String body) {
    if (body.contains("\"app_rate_limited\"")) {
      log.warn("Slack holds events back: there are too many (app_rate_limited)");
      return Answer.ack();
    }
    return Answer.status(400);
  }

  private static Answer strange(Throwable e) {
    log.warn("A signed request that can't be read: {}", reason(e));
    return Answer.status(400);
  }

  /** Others' own words may repeat what somebody typed. */
  private static String reason(Throwable e) {
    return String.valueOf(e instanceof Malformed ? e.getMessage() : e.getClass().getSimpleName());
  }

  /** As if from a button that nobody knows any more: nothing is done, and nothing comes again. */
  private Deliveries.Done notOurs(Request<?> request, RuntimeException e) {
    log.warn("{} isn't as ours are: {}", request.getRequestType(), reason(e));
    return new Deliveries.Done(courtesy.unknown(request), true);
  }

  /**
   * From a workspace that doesn't have the app, or no longer: what came of it would be kept for
   * somebody who can't be told, and after a purge be kept for ever.
   */
  private boolean isNobodys(Request<?> request) {
    boolean farewell =
        request instanceof EventRequest event && FAREWELLS.contains(event.getEventType());
    return !farewell
        && request.getRequestType() != RequestType.UrlVerification
        && !slack.isInstalledIn(request.getContext().getTeamId());
  }

  private Deliveries.Done run(Request<?> request) {
    try {
      if (isNobodys(request)) {
        log.debug("{} of a workspace without the app", request.getRequestType());
        // Not kept: once the app is there, the same is done.
        return new Deliveries.Done(courtesy.notInstalled(request), false);
      }
      return new Deliveries.Done(Answer.of(bolt.run(request)), true);
    } catch (Malformed | JsonParseException e) {
      return notOurs(request, e);
    } catch (Exception e) {
      log.error("{} failed", request.getRequestType(), e);
      return new Deliveries.Done(courtesy.failed(request), false);
    }
  }

  @Override
  public void close() {
    courtesy.close();
    bolt.executorService().shutdownNow();
  }
}
