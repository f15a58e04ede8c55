package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.demo.Delivery;
import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Persona;
import dev.prewire.testkit.Installable;
import dev.prewire.testkit.Office;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workspace takes the app away, and perhaps comes back. */
final class DepartureFlowTest {

  @TempDir Path folder;
  private Installable town;

  @BeforeEach
  void open() {
    town = Installable.open(folder, UnaryOperator.identity());
    town.install(Office.ADMIN);
    setUp();
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void theTokensGoAtOnceAndTheDataAfterFourteenDays() {
    town.slack().uninstall();
    assertThat(town.rows("installation")).isZero();
    assertThat(town.rows("departure")).isEqualTo(1);
    assertThat(town.rows("partnership")).isEqualTo(1);
    town.pass(Duration.ofDays(14).minusSeconds(1));
    town.app().deliverDue();
    assertThat(town.rows("partnership")).isEqualTo(1);
    town.pass(Duration.ofSeconds(1));
    town.app().deliverDue();
    for (String table :
        List.of("partnership", "partnership_leader", "audit", "outbox", "delivery", "departure")) {
      assertThat(town.rows(table)).as(table).isZero();
    }
    assertThat(town.rows("purged")).isEqualTo(1);
  }

  @Test
  void whoComesBackInTimeKeepsEverythingAndHearsWhatWaited() {
    town.slack().uninstall();
    assertThat(town.rows("outbox")).isPositive();
    int calls = town.slack().calls().size();
    town.app().deliverDue();
    assertThat(town.slack().calls()).hasSize(calls);
    town.pass(Duration.ofDays(13));
    town.app().deliverDue();
    town.install(Office.ADMIN);
    assertThat(town.rows("departure")).isZero();
    town.app().deliverDue();
    assertThat(town.slack().calls("chat.postMessage")).isNotEmpty();
    town.pass(Duration.ofDays(30));
    town.app().deliverDue();
    assertThat(town.rows("partnership")).isEqualTo(1);
  }

  @Test
  void newsFromBeforeItWasInstalledAgainChangesNothing() {
    town.slack().uninstall();
    List<Delivery> news =
        town.slack().deliveries().stream()
            .filter(
                each -> each.request().body().matches(".*\"(app_uninstalled|tokens_revoked)\".*"))
            .toList();
    assertThat(news).hasSize(2);
    town.pass(Duration.ofHours(3));
    town.install(Office.ADMIN);
    for (Delivery each : news) {
      // Under another id, as if the first had been lost: what is done once isn't what helps here.
      Delivery.Request old = each.request();
      String body = old.body().replaceFirst("\"event_id\":\"[^\"]*\"", "\"event_id\":\"EvLate\"");
      town.slack().deliver(new Delivery.Request(old.contentType(), body, old.headers()));
    }
    assertThat(town.rows("installation")).isEqualTo(1);
    assertThat(town.rows("departure")).isZero();
  }

  @Test
  void whoDoesNotHaveTheAppLeavesNothingBehind() {
    opensHome("T0NEVERHADIT");
    assertNothingOf("T0NEVERHADIT");
    town.slack().uninstall();
    town.pass(Duration.ofDays(14));
    town.app().deliverDue();
    opensHome(LocalSlack.TEAM);
    assertNothingOf(LocalSlack.TEAM);
  }

  @Test
  void whoDoesNotHaveTheAppExportsNothing() {
    String form =
        interaction(
            """
            "type":"view_submission","view":{"id":"V1","type":"modal",
            "callback_id":"exchange.export","private_metadata":"0 elephants",
            "blocks":[],"state":{"values":{"format":{"format":
            {"type":"radio_buttons","selected_option":{"value":"CSV"}}}}}}
            """);
    assertThat(send("application/x-www-form-urlencoded", form))
        .contains("isn't connected to this workspace", "\"response_action\":\"push\"");
    assertNothingOf("T0NEVERHADIT");
  }

  @Test
  void whoDoesNotHaveTheAppIsToldSoAndOpensNothing() {
    int calls = town.slack().calls().size();
    for (String command : List.of("prewire", "decide", "decisions")) {
      String typed =
          "command=%%2F%s&text=elephants&team_id=T0NEVERHADIT&user_id=U0PRODUCT&channel_id=C1"
                  .formatted(command)
              + "&trigger_id=1.2";
      assertThat(send("application/x-www-form-urlencoded", typed))
          .contains("isn't connected to this workspace", "ephemeral");
    }
    for (String pressed : List.of("log.share", "decision.sign", "prewire.position")) {
      String press =
          interaction(
              """
              "type":"block_actions","trigger_id":"1.2","container":{"type":"message"},
              "actions":[{"type":"button","block_id":"b","action_id":"%s","value":"1:1"}]
              """
                  .formatted(pressed));
      assertThat(send("application/x-www-form-urlencoded", press)).isEmpty();
    }
    assertThat(town.slack().calls()).hasSize(calls);
    assertNothingOf("T0NEVERHADIT");
  }

  /** Of somebody where it never was. */
  private static String interaction(String fields) {
    String json =
        "{\"team\":{\"id\":\"T0NEVERHADIT\"},\"user\":{\"id\":\"U0PRODUCT\"}," + fields + "}";
    return "payload=" + URLEncoder.encode(json, StandardCharsets.UTF_8);
  }

  /** Sends it as Slack would; what it hears. */
  private String send(String contentType, String body) {
    Delivery sent = town.slack().deliver(new Delivery.Request(contentType, body, Map.of()));
    assertThat(sent.status()).isEqualTo(200);
    return sent.answer();
  }

  private void opensHome(String team) {
    String unused =
        send(
            "application/json",
            """
            {"type":"event_callback","team_id":"%s","event_id":"Ev%s","event_time":1,
             "event":{"type":"app_home_opened","tab":"home","user":"U0PRODUCT"}}
            """
                .formatted(team, team));
  }

  private void assertNothingOf(String team) {
    for (String table : town.tables("workspace")) {
      if (!table.equals("purged")) {
        assertThat(rowsOf(team, table)).as(table).isZero();
      }
    }
  }

  private long rowsOf(String team, String table) {
    String sql = "SELECT COUNT(*) FROM " + table + " WHERE workspace = :team";
    return town.inDatabase(
        tx -> tx.handle().createQuery(sql).bind("team", team).mapTo(Long.class).one());
  }

  /** Two invitations wait in the outbox. */
  private void setUp() {
    Persona admin = town.slack().as(Office.ADMIN);
    ok(admin.command(Office.ELSEWHERE, "/prewire setup"));
    ok(
        admin.submit(
            admin.topView(),
            Map.of(
                "name", "Company",
                "product", Office.PRODUCT,
                "engineering", Office.ENGINEERING,
                "channel", Office.CHANNEL)));
  }
}
