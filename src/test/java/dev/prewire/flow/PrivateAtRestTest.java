package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prewire.App;
import dev.prewire.Config;
import dev.prewire.db.Database;
import dev.prewire.db.Vault;
import dev.prewire.demo.Fault;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.install.EncryptAgain;
import dev.prewire.testkit.Backend;
import dev.prewire.testkit.Office;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unmistakable words in every private field, and then a search of what a thief would carry off. */
final class PrivateAtRestTest {

  private static final String KEY = "PREWIRE_SECRET_KEY";

  private static final String TOPIC = "zqtopicwz";
  private static final String CONTENTION = "zqcontentionwz";
  private static final String WHY = "zqwhywz";
  private static final String CHANGE = "zqchangewz";
  private static final String CLOSED = "zqclosedwz";
  private static final String DROPPED = "zqdroppedwz";
  private static final String EDITED_AWAY = "zqeditedawaywz";
  private static final String REFUSED = "zqrefusedwz";
  private static final String OPEN = "zqopenwz";
  private static final String DETAILS = "zqdetailswz";
  private static final List<String> PRIVATE =
      List.of(TOPIC, CONTENTION, WHY, CHANGE, CLOSED, DROPPED, EDITED_AWAY, REFUSED, OPEN, DETAILS);

  private static final String PUBLIC = "zqpublicwz";

  /** Typed by somebody who tries to pass it off as encrypted. */
  private static final String LOOKS_ENCRYPTED = "v1:0123456789abcdef:" + "A".repeat(40);

  @TempDir Path folder;
  private Office office;
  private Persona product;
  private Persona engineering;
  private String responseUrls = "";

  private void open(Map<String, String> variables) {
    office = Office.open(folder, variables);
    office.partnership();
    product = office.as(Office.PRODUCT);
    engineering = office.as(Office.ENGINEERING);
  }

  @AfterEach
  void close() {
    office.close();
  }

  private static String key(int first) {
    byte[] key = new byte[32];
    key[0] = (byte) first;
    return Base64.getEncoder().encodeToString(key);
  }

  @Test
  void withTheKeyNothingPrivateStandsInTheDatabaseAndTheLeadersReadIt() {
    open(Map.of(KEY, key(1)));
    SeenMessage root = everythingHappens();
    String stolen = stolen();
    assertThat(stolen).contains(PUBLIC, "v1:");
    for (String words : PRIVATE) {
      assertThat(stolen).as(words).doesNotContain(words);
    }
    assertThat(Tables.rows(office, "prewire_position").toString()).doesNotContain("DEFER");
    assertThat(responseUrls).contains("response_url=v1:").doesNotContain("http://");
    office.restart();
    office.settle();
    ok(product.click(product.now(root), "prewire.position"));
    assertThat(product.topView().json().toString()).contains(WHY, CHANGE);
    assertThat(Scenes.search(office, Office.ENGINEER, PUBLIC)).contains("D-");
  }

  @Test
  void withoutTheKeyItStandsThereUntilRekeyAndThenOnlyThatKeyOpensIt() throws Exception {
    open(Map.of());
    SeenMessage root = everythingHappens();
    assertThat(stolen()).contains(PRIVATE).contains(PUBLIC);
    assertThat(Tables.rows(office, "prewire_position").toString()).contains("DEFER");

    office.app().close();
    rekey(key(1), key(1));
    String stolen = stolen();
    assertThat(stolen).contains(PUBLIC);
    for (String words : PRIVATE) {
      assertThat(stolen).as(words).doesNotContain(words);
    }
    assertThat(responseUrls).contains("http://");
    assertThat(rekey(key(1), key(1))).isZero();
    for (Map<String, String> wrong : List.of(Map.of(KEY, ""), Map.of(KEY, key(2)))) {
      Map<String, String> environment = new HashMap<>(office.environment());
      environment.putAll(wrong);
      Config config = Config.from(environment);
      assertThatThrownBy(() -> App.start(config, InstantSource.system()))
          .hasMessageContaining(KEY)
          .hasMessageContaining("tart with");
    }
    assertThat(rekey(key(1), key(3))).isPositive();
    assertThat(rekey(key(1), key(3))).isZero();
    office.restart(Map.of(KEY, key(3)));
    ok(product.click(product.now(root), "prewire.position"));
    assertThat(product.topView().json().toString()).contains(WHY, CHANGE);
  }

  @Test
  void whatLooksEncryptedIsWhatSomebodyTyped() {
    open(Map.of());
    SeenMessage root = Scenes.prewire(office, Office.PRODUCT, LOOKS_ENCRYPTED, CONTENTION);
    assertThat(product.now(root).words()).contains(LOOKS_ENCRYPTED);
    office.app().close();
    assertThat(rekey(key(1), key(1))).isPositive();
    office.restart(Map.of(KEY, key(1)));
    ok(product.click(product.now(root), "prewire.record"));
    assertThat(product.topView().json().toString()).contains(LOOKS_ENCRYPTED);
  }

  private int rekey(String now, String next) {
    try (Database database = Database.open(office.environment().get("PREWIRE_DATABASE_URL"))) {
      int values =
          database.writeForLong(
              tx -> new EncryptAgain(Vault.of(now), Vault.of(next)).all(tx, office.now()));
      database.scrub();
      return values;
    }
  }

  /** Returns the root of a thread in which one leader has sealed. */
  private SeenMessage everythingHappens() {
    SeenMessage closed = Scenes.prewire(office, Office.PRODUCT, TOPIC, CONTENTION);
    Scenes.seal(office, Office.PRODUCT, closed, "I defer to you", WHY, CHANGE);
    Scenes.seal(office, Office.ENGINEERING, closed, "Against", WHY, CHANGE);
    String id = Scenes.idOf(product.now(closed));
    ok(product.click(product.now(closed), "prewire.more", "close:" + id));
    ok(product.submit(product.topView(), Map.of("reason", CLOSED)));
    office.settle();
    ok(product.command(Office.ELSEWHERE, "/prewire " + TOPIC));
    responseUrls = Tables.rows(office, "prewire_caller").toString();
    SeenMessage root = Scenes.prewire(office, Office.PRODUCT, TOPIC + " again", CONTENTION);
    Scenes.seal(office, Office.PRODUCT, root, "I defer to you", WHY, CHANGE);

    ok(engineering.click(propose(DROPPED), "decision.drop"));
    office.settle();
    SeenMessage edited = propose(EDITED_AWAY);
    ok(engineering.click(edited, "decision.edit"));
    ok(engineering.submit(engineering.topView(), texts(PUBLIC)));
    office.settle();
    ok(product.click(product.now(edited), "decision.sign"));
    office.settle();
    SeenMessage refused = propose(REFUSED);
    office.slack().faults().next("chat.postMessage", Fault.refuse("restricted_action"));
    ok(engineering.click(refused, "decision.sign"));
    office.settle();
    propose(OPEN);
    return root;
  }

  private static Map<String, String> texts(String words) {
    return Map.of("title", words, "decided", words, "why", words);
  }

  private SeenMessage propose(String words) {
    ok(product.command(Office.ELSEWHERE, "/decide " + words));
    Map<String, String> fields = new HashMap<>(texts(words));
    if (words.equals(OPEN)) {
      ok(product.click(product.topView(), "decision.more"));
      for (String field : List.of("alternatives", "accepted", "displaced", "tags")) {
        fields.put(field, DETAILS);
      }
    }
    ok(product.submit(product.topView(), fields));
    office.settle();
    return product.lastIn(office.privateSpace());
  }

  /** The bytes of SQLite's files; of PostgreSQL what a dump holds. */
  private String stolen() {
    return Backend.ofThisRound() == Backend.SQLITE ? files() : dump();
  }

  private String files() {
    try (Stream<Path> all = Files.list(folder)) {
      StringBuilder bytes = new StringBuilder();
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        bytes.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
      return bytes.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String dump() {
    List<String> tables =
        office.inDatabase(
            tx ->
                tx.handle()
                    .createQuery(
                        "SELECT table_name FROM information_schema.tables"
                            + " WHERE table_schema = 'public'")
                    .mapTo(String.class)
                    .list());
    List<String> rows = new ArrayList<>();
    tables.forEach(table -> rows.addAll(Tables.rows(office, table)));
    return String.join("\n", rows);
  }
}
