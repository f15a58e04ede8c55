package dev.prewire.prewire;

import dev.prewire.audit.Actor;
import dev.prewire.db.Database;
import dev.prewire.partnership.Leader;
import dev.prewire.partnership.Partnership;
import dev.prewire.partnership.Role;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A partnership of three, and what they type. */
final class Fixtures {

  static final String WORKSPACE = "T1";
  static final Actor PAT = new Actor(WORKSPACE, "UPAT");
  static final Actor ENZO = new Actor(WORKSPACE, "UENZO");
  static final Actor DANA = new Actor(WORKSPACE, "UDANA");
  static final Actor NED = new Actor(WORKSPACE, "UNED");
  static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  static final Partnership PAIR =
      new Partnership(
          "P1",
          WORKSPACE,
          "Company",
          List.of(leader(ENZO, Role.ENGINEERING), leader(PAT, Role.PRODUCT)),
          "C1",
          ZoneId.of("America/Los_Angeles"),
          Partnership.State.ACTIVE,
          "G1");

  static final Partnership TRIO =
      new Partnership(
          "P3",
          WORKSPACE,
          "Trio",
          List.of(
              leader(PAT, Role.PRODUCT), leader(ENZO, Role.ENGINEERING), leader(DANA, Role.DESIGN)),
          "C1",
          ZoneId.of("Asia/Kolkata"),
          Partnership.State.ACTIVE,
          "G3");

  private Fixtures() {}

  private static Leader leader(Actor who, Role role) {
    return new Leader(who.user(), role, Leader.Answer.ACCEPTED);
  }

  static void store(Database database, Partnership partnership) {
    database.write(
        tx -> {
          tx.handle()
              .execute(
                  """
                  INSERT INTO partnership (workspace, id, name, name_key, channel, zone, state,
                    private_space, set_up_by, set_up_at, created_by_view)
                  VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'UADMIN', 0, ?)
                  """,
                  partnership.workspace(),
                  partnership.id(),
                  partnership.name(),
                  partnership.name(),
                  partnership.channel(),
                  partnership.zone().getId(),
                  partnership.state().name(),
                  partnership.privateSpace(),
                  "view of " + partnership.id());
          for (Leader leader : partnership.leaders()) {
            tx.handle()
                .execute(
                    """
                    INSERT INTO partnership_leader (workspace, partnership, person, role, answer)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                    partnership.workspace(),
                    partnership.id(),
                    leader.user(),
                    leader.role().name(),
                    leader.answer().name());
          }
          return null;
        });
  }

  static Typed topic(String words) {
    return new Typed(Map.of(Typed.TOPIC, words));
  }

  static Typed position(Stance stance, String why) {
    return position(stance, why, null);
  }

  static Typed position(Stance stance, String why, String change) {
    Map<String, String> values = new HashMap<>();
    values.put(Typed.STANCE, stance.name());
    values.put(Typed.WHY, why);
    if (change != null) {
      values.put(Typed.CHANGE, change);
    }
    return new Typed(values);
  }

  static Typed reason(String why) {
    return new Typed(Map.of(Typed.REASON, why));
  }
}
