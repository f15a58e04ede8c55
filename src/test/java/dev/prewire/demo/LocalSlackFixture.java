package dev.prewire.demo;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A furnished LocalSlack, the real SDK pointed at it, and a stub in the app's place. */
abstract class LocalSlackFixture {
  static final String PUBLIC = "C1";
  static final String PRIVATE = "C2";
  static final String ELSEWHERE = "C3";

  final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T09:00:00Z"));
  LocalSlack slack;
  StubApp app;
  MethodsClient bot;

  Options options() {
    AppManifest manifest =
        AppManifest.named("Prewire")
            .command("/prewire", "[topic]", "Pre-wire a topic")
            .globalShortcut("Pre-wire a topic", "prewire_global")
            .messageShortcut("Pre-wire this", "prewire_message");
    return Options.of(manifest).withClock(now::get).withAckWait(Duration.ofSeconds(20));
  }

  @BeforeEach
  void open() {
    slack = LocalSlack.start(options());
    app = new StubApp();
    slack.connect(app.url());
    slack.people(
        Member.of("U1", "Maya Chen", "VP Product"),
        Member.of("U2", "Lee Park", "VP Engineering"),
        Member.of("U3", "Sam Hill", "Engineer"),
        Member.of("U4", "Gil Guest", "Agency").being(Member.Trait.GUEST));
    slack.channel(PUBLIC, "product-and-engineering").members("U1", "U2", "U3").withApp();
    slack.channel(PRIVATE, "leads").members("U1", "U2").asPrivate();
    slack.channel(ELSEWHERE, "random").members("U1", "U3", "U4");
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(slack.apiUrl().toString());
    bot = Slack.getInstance(config).methods("xoxb-local-bot-token");
  }

  @AfterEach
  void close() {
    slack.close();
    app.close();
  }

  void pass(Duration time) {
    now.updateAndGet(it -> it.plus(time));
  }
}
