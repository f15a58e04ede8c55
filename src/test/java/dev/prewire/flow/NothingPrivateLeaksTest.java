package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.demo.Fault;
import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.Sent;
import dev.prewire.testkit.Office;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Unmistakable words in every private place, everybody doing what they can, and then a search of
 * everything that left the process.
 */
final class NothingPrivateLeaksTest {

  // Different beginnings: an index stores a shared one only once.
  private static final String TOPIC = "aqtopicwz";
  private static final String CONTENTION = "bqcontentionwz";
  private static final String PRODUCT_WHY = "cqproductwhywz";
  private static final String PRODUCT_CHANGE = "dqproductchangewz";
  private static final String ENGINEERING_WHY = "eqengineeringwhywz";
  private static final String ENGINEERING_CHANGE = "fqengineeringchangewz";
  private static final String CLOSED = "gqclosedwz";
  private static final String OPEN_PROPOSAL = "hqopenproposalwz";
  private static final String DROPPED = "iqdroppedwz";
  private static final String EDITED_AWAY = "jqeditedawaywz";
  private static final String REFUSED = "kqrefusedwz";
  private static final String SECOND_ROUND = "lqsecondroundwz";
  private static final String MENTION = "mqmentionwz";
  private static final List<String> PRIVATE =
      List.of(
          TOPIC,
          CONTENTION,
          PRODUCT_WHY,
          PRODUCT_CHANGE,
          ENGINEERING_WHY,
          ENGINEERING_CHANGE,
          CLOSED,
          OPEN_PROPOSAL,
          DROPPED,
          EDITED_AWAY,
          REFUSED,
          SECOND_ROUND,
          MENTION);

  private static final String PUBLIC = "qpublicwz";
  private static final Set<String> LEADERS = Set.of(Office.PRODUCT, Office.ENGINEERING);
  private static final List<String> OTHERS = List.of(Office.ENGINEER, Office.GUEST, Office.ADMIN);

  @TempDir Path folder;
  private final List<String> outbox = new ArrayList<>();
  private Overheard overheard;
  private Office office;
  private Persona product;
  private Persona engineering;

  @BeforeEach
  void open() {
    overheard = Overheard.start();
    office = Office.open(folder);
    office.partnership();
    product = office.as(Office.PRODUCT);
    engineering = office.as(Office.ENGINEERING);
    Stream.concat(OTHERS.stream(), LEADERS.stream()).forEach(user -> office.as(user).openHome());
    office.settle();
  }

  @AfterEach
  void close() {
    office.close();
    overheard.close();
  }

  private Set<String> audienceOf(String words) {
    Set<String> audience = new TreeSet<>();
    for (Sent sent : office.slack().everythingSent()) {
      if (sent.raw().contains(words)) {
        audience.addAll(sent.audience());
      }
    }
    audience.remove(LocalSlack.APP_USER);
    return audience;
  }

  /** The outbox before it is emptied. */
  private void settle() {
    outbox.addAll(Tables.rows(office, "outbox"));
    office.settle();
  }

  @Test
  void aSealedPositionIsSeenByItsOwnerAloneUntilTheReveal() {
    SeenMessage root = Scenes.prewire(office, Office.PRODUCT, TOPIC, CONTENTION);
    seal(product, root, "For", PRODUCT_WHY, PRODUCT_CHANGE);
    // The owner looks at it again: so it did leave the process, to the owner.
    ok(product.click(product.now(root), "prewire.position"));
    engineering.openHome();
    ok(engineering.click(engineering.now(root), "prewire.position"));
    ok(engineering.click(engineering.now(root), "prewire.record"));
    settle();
    for (String own : List.of(PRODUCT_WHY, PRODUCT_CHANGE)) {
      assertThat(audienceOf(own)).containsExactly(Office.PRODUCT);
      assertThat(engineering.messagesIn(root.channel())).noneMatch(m -> m.toString().contains(own));
      assertThat(engineering.home().orElseThrow().json().toString()).doesNotContain(own);
      assertThat(engineering.views()).noneMatch(view -> view.json().toString().contains(own));
    }
    assertThat(product.now(root).words()).doesNotContain("For\n");

    seal(engineering, root, "Against", ENGINEERING_WHY, ENGINEERING_CHANGE);
    for (String words :
        List.of(PRODUCT_WHY, PRODUCT_CHANGE, ENGINEERING_WHY, ENGINEERING_CHANGE, CONTENTION)) {
      assertThat(audienceOf(words)).containsExactlyInAnyOrderElementsOf(LEADERS);
    }
    ok(product.click(product.lastIn(root.channel()), "prewire.round"));
    settle();
    seal(engineering, root, "Not sure yet", SECOND_ROUND, SECOND_ROUND);
    assertThat(audienceOf(SECOND_ROUND)).isEmpty();
  }

  private void seal(Persona leader, SeenMessage root, String stance, String why, String change) {
    ok(leader.click(leader.now(root), "prewire.position"));
    ok(leader.submit(leader.topView(), Scenes.position(stance, why, change)));
    settle();
  }

  @Test
  void whoIsNoLeaderSeesNothingPrivateAnywhereAndNothingElseHoldsIt() {
    everythingHappens();

    for (String words : PRIVATE) {
      assertThat(LEADERS).as(words).containsAll(audienceOf(words));
      for (String user : OTHERS) {
        assertThat(office.slack().everythingSeenBy(user)).noneMatch(s -> s.raw().contains(words));
        assertThat(office.as(user).home().orElseThrow().json().toString()).doesNotContain(words);
        assertThat(office.as(user).ephemerals())
            .noneMatch(m -> m.json().toString().contains(words));
      }
    }
    assertThat(audienceOf(PUBLIC)).contains(Office.ENGINEER, Office.ADMIN);
    assertThat(audienceOf(PUBLIC)).doesNotContain(Office.GUEST);
    theOperatorSeesNothing();
    searchingTellsNothing();
  }

  private void theOperatorSeesNothing() {
    LeftBehind left = new LeftBehind(office, folder);
    String metrics = left.page("/metrics");
    String readiness = left.page("/readyz");
    // What the index holds is only surely in its files once it was closed.
    office.restart();
    Map<String, String> places =
        Map.of(
            "log", String.join("\n", overheard.logged()),
            "output", overheard.printed(),
            "metrics", metrics,
            "readiness", readiness,
            "audit", String.join("\n", Tables.rows(office, "audit")),
            "outbox", String.join("\n", outbox),
            "index", left.index(),
            "index files", left.indexFiles());
    Map<String, String> holds =
        Map.of(
            "log", "dev.prewire.",
            "output", "prewire",
            "metrics", "prewire_requests",
            "readiness", "database",
            "audit", "prewire.close",
            "outbox", "decision.proposal",
            "index", PUBLIC,
            "index files", "lucene");
    places.forEach(
        (place, content) -> {
          assertThat(content).as(place).containsIgnoringCase(holds.get(place));
          for (String words : PRIVATE) {
            assertThat(content.toLowerCase(Locale.ROOT)).as(place).doesNotContain(words);
          }
        });
    assertThat(overheard.logged())
        .anyMatch(line -> line.contains("BlockAction failed"))
        .anyMatch(line -> line.contains("ViewSubmission failed"))
        .anyMatch(line -> line.contains("in doubt"));
    for (String place : List.of("log", "output", "metrics", "audit", "outbox")) {
      assertThat(places.get(place)).as(place).doesNotContain(PUBLIC).doesNotContain("xoxb-");
    }
  }

  /** The answer to a private word is the answer to a word that nobody ever wrote. */
  private void searchingTellsNothing() {
    for (String user : OTHERS) {
      assertThat(Scenes.search(office, user, "")).doesNotContain(PRIVATE);
      for (String words : PRIVATE) {
        String never = words.replace('q', 'x');
        for (String query : List.of("%s", "\"%s\"", PUBLIC + " %s", "%s*")) {
          assertThat(shape(Scenes.search(office, user, query.formatted(words)), words))
              .as("%s searches %s", user, query)
              .isEqualTo(shape(Scenes.search(office, user, query.formatted(never)), never));
        }
      }
      assertThat(Scenes.search(office, user, "D-2")).doesNotContain(PRIVATE);
    }
  }

  private static String shape(String answer, String words) {
    return answer.replace(words, "…");
  }

  private void everythingHappens() {
    for (String method : List.of("chat.postMessage", "chat.update", "views.publish")) {
      office.slack().faults().next(method, Fault.serverErrorAfterwards());
    }
    SeenMessage root = Scenes.prewire(office, Office.PRODUCT, TOPIC, CONTENTION);
    seal(product, root, "For", PRODUCT_WHY, PRODUCT_CHANGE);
    seal(engineering, root, "Against", ENGINEERING_WHY, ENGINEERING_CHANGE);
    ok(engineering.click(product.lastIn(root.channel()), "prewire.round"));
    settle();
    seal(product, root, "For", SECOND_ROUND, SECOND_ROUND);
    String id = Scenes.idOf(product.now(root));
    ok(product.click(product.now(root), "prewire.more", "close:" + id));
    ok(product.submit(product.topView(), Map.of("reason", CLOSED)));
    settle();

    product.say(office.privateSpace(), null, "@Prewire " + MENTION);
    product.say(office.privateSpace(), root.ts(), "As I wrote, @Prewire: " + MENTION);
    SeenMessage dropped = propose(DROPPED);
    ok(engineering.click(dropped, "decision.drop"));
    settle();
    SeenMessage edited = propose(EDITED_AWAY);
    ok(engineering.click(edited, "decision.edit"));
    ok(engineering.submit(engineering.topView(), texts(PUBLIC)));
    settle();
    ok(product.click(product.now(edited), "decision.sign"));
    settle();
    SeenMessage refused = propose(REFUSED);
    office.slack().faults().next("chat.postMessage", Fault.refuse("restricted_action"));
    ok(engineering.click(refused, "decision.sign"));
    settle();
    SeenMessage open = propose(OPEN_PROPOSAL);
    strangersTry(List.of(root, dropped, edited, refused, open));
    somethingBreaks(open);
  }

  private static Map<String, String> texts(String words) {
    return Map.of("title", words, "decided", words, "why", words);
  }

  private SeenMessage propose(String words) {
    ok(product.command(Office.ELSEWHERE, "/decide " + words));
    ok(product.submit(product.topView(), texts(words)));
    settle();
    List<SeenMessage> all = product.messagesIn(office.privateSpace());
    return all.get(all.size() - 1);
  }

  /** Everybody opens everything, and presses buttons that they can't even see. */
  private void strangersTry(List<SeenMessage> messages) {
    for (String user : OTHERS) {
      Persona stranger = office.as(user).bypassClientChecks();
      stranger.openHome();
      stranger.command(Office.ELSEWHERE, "/prewire");
      stranger.command(Office.ELSEWHERE, "/decide");
      stranger.globalShortcut("prewire_topic");
      stranger.globalShortcut("decide_title");
      stranger.globalShortcut("log_search");
      for (SeenMessage message : messages) {
        SeenMessage now = product.now(message);
        for (String action : now.actionIds()) {
          if (!action.equals("prewire.more")) {
            ok(stranger.click(now, action));
          }
        }
      }
    }
    settle();
  }

  /** A failure is logged with its cause: not even that may hold what people wrote. */
  private void somethingBreaks(SeenMessage open) {
    Tables.change(office, "ALTER TABLE decision_signature RENAME TO away");
    ok(engineering.click(engineering.now(open), "decision.sign"));
    ok(product.command(Office.ELSEWHERE, "/decide " + OPEN_PROPOSAL));
    product.submit(product.topView(), texts(OPEN_PROPOSAL));
    Tables.change(office, "ALTER TABLE away RENAME TO decision_signature");
    Tables.change(office, "ALTER TABLE prewire RENAME TO away");
    ok(product.command(Office.ELSEWHERE, "/prewire " + TOPIC));
    product.submit(product.topView(), Map.of("contention", CONTENTION));
    Tables.change(office, "ALTER TABLE away RENAME TO prewire");
    settle();
  }
}
