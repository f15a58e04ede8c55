package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.SeenView;
import dev.prewire.testkit.Office;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only the leaders knew goes when it is due; what is open or announced never does. */
final class ForgettingTest {

  private static final Duration ALMOST = Duration.ofDays(89);

  @TempDir Path folder;
  private Office office;
  private Persona product;
  private Persona engineering;

  @BeforeEach
  void open() {
    office = Office.open(folder, Map.of("PREWIRE_RETENTION_DAYS", "90"));
    office.partnership();
    product = office.as(Office.PRODUCT);
    engineering = office.as(Office.ENGINEERING);
  }

  @AfterEach
  void close() {
    office.close();
  }

  private int rows(String table) {
    return Tables.rows(office, table).size();
  }

  /** Returns the thread's root as it was while it was open. */
  private SeenMessage closed(String topic) {
    SeenMessage root = Scenes.prewire(office, Office.PRODUCT, topic, "Money");
    Scenes.seal(office, Office.PRODUCT, root, "For", "Cheaper", "Proof");
    Scenes.seal(office, Office.ENGINEERING, root, "Against", "Dearer", "Proof");
    SeenMessage open = product.now(root);
    close(open, Scenes.idOf(open));
    return open;
  }

  private void close(SeenMessage root, String id) {
    ok(product.click(product.now(root), "prewire.more", "close:" + id));
    ok(product.submit(product.topView(), Map.of("reason", "No need")));
    office.settle();
  }

  /** From a pre-wire, with an edit, and with somebody who disagrees and commits. */
  private SeenMessage decided(String topic) {
    SeenMessage root = Scenes.prewire(office, Office.PRODUCT, topic, "Money");
    Scenes.seal(office, Office.PRODUCT, root, "For", "Cheaper", "Proof");
    ok(product.click(product.now(root), "prewire.record"));
    ok(product.submit(product.topView(), Map.of("decided", "We do it", "why", "It pays off")));
    office.settle();
    SeenMessage proposal = product.lastIn(office.privateSpace());
    ok(engineering.click(proposal, "decision.edit"));
    ok(engineering.submit(engineering.topView(), Map.of("why", "It pays off twice")));
    office.settle();
    ok(product.click(product.now(proposal), "decision.commit"));
    office.settle();
    return root;
  }

  private void pass(Duration time) {
    office.pass(time);
    office.settle();
  }

  @Test
  void whatEndedGoesWhenItIsDueAndNotBefore() {
    closed("Rewrite billing?");
    decided("Sunset the old API?");
    SeenMessage dropped = office.propose(Office.PRODUCT, "Four-day week");
    ok(engineering.click(dropped, "decision.drop"));
    office.settle();
    assertThat(Tables.rows(office, "decision_signature").toString()).contains("disagreed=1");
    List<String> audit = Tables.rows(office, "audit");
    String before = Tables.dump(office);

    pass(ALMOST);
    assertThat(Tables.dump(office)).isEqualTo(before);

    pass(Duration.ofDays(2));
    for (String table : List.of("prewire", "prewire_round", "prewire_position")) {
      assertThat(rows(table)).as(table).isZero();
    }
    assertThat(rows("decision")).isEqualTo(1);
    assertThat(rows("decision_revision")).isEqualTo(1);
    assertThat(rows("decision_signature")).isEqualTo(2);
    assertThat(Tables.rows(office, "decision_signature").toString()).doesNotContain("disagreed=1");
    assertThat(Tables.rows(office, "audit")).containsAll(audit);
    assertThat(Scenes.search(office, Office.ENGINEER, "Sunset")).contains("We do it");
  }

  @Test
  void whatIsOpenStaysHoweverOldItIs() {
    SeenMessage root = Scenes.prewire(office, Office.PRODUCT, "Rewrite billing?", "Money");
    Scenes.seal(office, Office.PRODUCT, root, "For", "Cheaper", "Proof");
    SeenMessage waits = Scenes.prewire(office, Office.PRODUCT, "Hire?", "Money");
    String id = Scenes.idOf(waits);
    ok(product.click(product.now(waits), "prewire.record"));
    ok(product.submit(product.topView(), Map.of("decided", "We hire", "why", "It pays off")));
    office.settle();
    SeenMessage proposal = product.lastIn(office.privateSpace());
    close(waits, id);
    String before = Tables.dump(office);

    pass(Duration.ofDays(500));
    assertThat(Tables.dump(office)).isEqualTo(before);

    ok(engineering.click(engineering.now(proposal), "decision.sign"));
    office.settle();
    pass(ALMOST);
    assertThat(rows("prewire")).isEqualTo(2);
    pass(Duration.ofDays(2));
    assertThat(rows("prewire")).isEqualTo(1);
    assertThat(Tables.rows(office, "prewire").toString()).contains("Rewrite billing?");
  }

  @Test
  void buttonsOfWhatIsForgottenDoNothingAndTellNobodyAnything() {
    SeenMessage asItWas = closed("Rewrite billing?");
    SeenMessage dropped = office.propose(Office.PRODUCT, "Four-day week");
    ok(engineering.click(dropped, "decision.drop"));
    office.settle();
    pass(Duration.ofDays(91));
    String before = Tables.dump(office);
    for (String user : List.of(Office.PRODUCT, Office.ENGINEER)) {
      Persona somebody = office.as(user).bypassClientChecks();
      ok(somebody.click(dropped, "decision.sign"));
      ok(somebody.click(asItWas, "prewire.record"));
      assertThat(somebody.views()).noneMatch(ForgettingTest::tells);
    }
    office.settle();
    assertThat(Tables.dump(office)).isEqualTo(before);
  }

  private static boolean tells(SeenView view) {
    String shown = view.json().toString();
    return shown.contains("Rewrite billing") || shown.contains("Four-day");
  }

  @Test
  void theLeadersReadInTheirHomeHowLongItIsKept() {
    product.openHome();
    office.settle();
    assertThat(product.home().orElseThrow().json().toString())
        .contains("Prewire forgets positions and topics 90 days after the decision.");
    office.as(Office.ENGINEER).openHome();
    office.settle();
    assertThat(office.as(Office.ENGINEER).home().orElseThrow().json().toString())
        .doesNotContain("forgets");
  }
}
