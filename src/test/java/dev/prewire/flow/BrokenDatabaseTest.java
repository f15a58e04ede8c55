package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.SeenView;
import dev.prewire.demo.Shown;
import dev.prewire.testkit.Backend;
import dev.prewire.testkit.Office;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * PRODUCT.md 10: database locked, or gone. The person hears that nothing was saved, in the three
 * seconds that Slack waits, and nothing is half done.
 */
final class BrokenDatabaseTest {

  private static final String FAILED = "nothing was saved. Please try again.";
  private static final Duration SLACK_WAITS = Duration.ofSeconds(3);

  @TempDir Path folder;
  private Office office;
  private Persona product;
  private Persona engineering;
  private SeenMessage proposal;

  @BeforeEach
  void open() {
    office = Office.open(folder);
    office.partnership();
    product = office.as(Office.PRODUCT);
    engineering = office.as(Office.ENGINEERING);
    proposal = office.propose(Office.PRODUCT, "Freeze");
  }

  @AfterEach
  void close() {
    office.close();
  }

  private static void assertInTime(Shown shown) {
    assertThat(ok(shown).delivery().took()).isLessThan(SLACK_WAITS);
  }

  private void assertTold(Persona person, int before) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(person.ephemerals()).hasSizeGreaterThan(before));
    assertThat(person.ephemerals().get(before).text()).contains(FAILED);
  }

  private int ready() throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + office.app().port() + "/readyz");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void whileItIsLockedEverybodyHearsInTimeThatNothingWasSaved() throws Exception {
    ok(product.command(Office.ELSEWHERE, "/decide Thaw"));
    SeenView modal = product.topView();
    String before = Tables.dump(office);
    assertThat(ready()).isEqualTo(200);
    try (Connection other = Tables.connect(office);
        Statement lock = other.createStatement()) {
      lock.execute(Backend.ofThisRound().lockEverything());
      int said = engineering.ephemerals().size();
      Shown click = engineering.click(proposal, "decision.sign");
      Shown submitted = product.submit(modal, Map.of("decided", "x", "why", "y"));
      Shown command = product.command(Office.ELSEWHERE, "/prewire Freeze");
      int readiness = ready();
      lock.execute("ROLLBACK");

      assertTold(engineering, said);
      assertThat(submitted.errors().values()).singleElement().asString().contains(FAILED);
      assertThat(product.topView().values().toString()).contains("Thaw");
      assertThat(Objects.requireNonNull(command.answer()).text()).contains(FAILED);
      assertThat(readiness).isEqualTo(503);
      assertInTime(click);
      assertInTime(command);
      assertThat(Objects.requireNonNull(submitted.delivery()).took()).isLessThan(SLACK_WAITS);
    }
    office.settle();
    assertThat(Tables.dump(office)).isEqualTo(before);
    assertThat(ready()).isEqualTo(200);
    assertThat(office.as(Office.ENGINEER).messagesIn(Office.CHANNEL)).isEmpty();

    ok(engineering.click(proposal, "decision.sign"));
    ok(product.submit(modal, Map.of()));
    office.settle();
    assertThat(office.as(Office.ENGINEER).messagesIn(Office.CHANNEL)).hasSize(1);
    assertThat(product.lastIn(office.privateSpace()).text()).contains("D-2, Thaw");
  }

  @Test
  void whileItCannotBeReadEverybodyHearsThatNothingWasSaved() throws Exception {
    ok(product.command(Office.ELSEWHERE, "/decide Thaw"));
    SeenView modal = product.topView();
    String before = Tables.dump(office);
    Tables.change(office, "ALTER TABLE partnership RENAME TO away");
    int said = engineering.ephemerals().size();
    assertInTime(engineering.click(proposal, "decision.sign"));
    assertTold(engineering, said);
    assertThat(product.submit(modal, Map.of("decided", "x", "why", "y")).errors().values())
        .singleElement()
        .asString()
        .contains(FAILED);
    Shown command = product.command(Office.ELSEWHERE, "/decide Melt");
    assertInTime(command);
    assertThat(Objects.requireNonNull(command.answer()).text()).contains(FAILED);

    Tables.change(office, "ALTER TABLE away RENAME TO partnership");
    office.settle();
    assertThat(Tables.dump(office)).isEqualTo(before);
    ok(engineering.click(proposal, "decision.sign"));
    office.settle();
    assertThat(office.as(Office.ENGINEER).messagesIn(Office.CHANNEL)).hasSize(1);
  }

  @Test
  void anAgreementWhoseOutcomeCouldNotBeWrittenIsStillAnnouncedOnce() throws Exception {
    ok(engineering.click(proposal, "decision.sign"));
    try (Connection other = Tables.connect(office);
        Statement lock = other.createStatement()) {
      office
          .slack()
          .faults()
          .next("chat.postMessage", dev.prewire.demo.Fault.after(() -> begin(lock)));
      org.assertj.core.api.Assertions.assertThatThrownBy(office.app()::deliverDue)
          .isInstanceOf(RuntimeException.class);
      lock.execute("ROLLBACK");
    }
    office.pass(Duration.ofMinutes(5));
    office.settle();
    assertThat(Scenes.announcements(office, "Freeze")).hasSize(1);
    assertThat(product.now(proposal).words()).contains("Announced");
  }

  private static void begin(Statement lock) {
    try {
      lock.execute(Backend.ofThisRound().lockEverything());
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
