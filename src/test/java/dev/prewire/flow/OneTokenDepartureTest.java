package dev.prewire.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.demo.Delivery;
import dev.prewire.demo.LocalSlack;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The one workspace of the one token takes the app away. */
final class OneTokenDepartureTest extends TwoLeaders {

  @Test
  void itsDataGoesAfterFourteenDays() {
    office.slack().uninstall();
    assertThat(rows("departure")).isEqualTo(1);
    office.pass(Duration.ofDays(14).minusSeconds(1));
    office.app().deliverDue();
    assertThat(rows("partnership")).isEqualTo(1);
    office.pass(Duration.ofSeconds(1));
    office.app().deliverDue();
    assertThat(rows("partnership")).isZero();
    assertThat(rows("audit")).isZero();
    assertThat(rows("outbox")).isZero();
  }

  @Test
  void aTokenThatStillWorksTakesTheDepartureBack() {
    // Late news, from before somebody installed it again with the same token.
    office
        .slack()
        .deliver(
            new Delivery.Request(
                "application/json",
                """
                {"type":"event_callback","team_id":"%s","event_id":"EvLate","event_time":1,
                 "event":{"type":"app_uninstalled"}}
                """
                    .formatted(LocalSlack.TEAM),
                Map.of()));
    assertThat(rows("departure")).isEqualTo(1);
    office.app().deliverDue();
    assertThat(rows("departure")).isZero();
    office.pass(Duration.ofDays(15));
    office.app().deliverDue();
    assertThat(rows("partnership")).isEqualTo(1);
  }

  private long rows(String table) {
    return office.inDatabase(
        tx -> tx.handle().createQuery("SELECT COUNT(*) FROM " + table).mapTo(Long.class).one());
  }
}
