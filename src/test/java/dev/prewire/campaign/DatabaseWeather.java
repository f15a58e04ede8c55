package dev.prewire.campaign;

import dev.prewire.testkit.Backend;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What happens to a database: locked, gone for a while, without room for one of its tables. */
final class DatabaseWeather {

  /** Whose every insertion or update fails for a while, as on a disk that is full. */
  private static final List<String> TABLES =
      List.of(
          "outbox",
          "audit",
          "decision",
          "decision_revision",
          "decision_signature",
          "prewire",
          "prewire_round",
          "prewire_position",
          "decision_counter",
          "delivery");

  private final Site site;
  private @Nullable String full;

  DatabaseWeather(Site site) {
    this.site = site;
  }

  /**
   * Something happens to it.
   *
   * @param armed whether a machine may die any moment: a copy of its disk would wait for the lock
   * @param anAct what somebody does meanwhile
   */
  String strike(Random dice, boolean armed, Runnable anAct) {
    if (full != null) {
      clear();
      return "the disk has room again";
    }
    int what = dice.nextInt(8);
    if (what == 0 && !armed) {
      lockedWhile(anAct);
      return "the database was locked meanwhile";
    } else if (what == 1 && !armed) {
      site.withoutDatabase(anAct);
      return "the database was gone meanwhile";
    }
    full = TABLES.get(dice.nextInt(TABLES.size()));
    isFull(full);
    return "the disk has no room for " + full;
  }

  private void lockedWhile(Runnable anAct) {
    try (Connection connection = DriverManager.getConnection(site.databaseUrl());
        Statement statement = connection.createStatement()) {
      statement.execute(Backend.ofThisRound().lockEverything());
      anAct.run();
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void isFull(String table) {
    for (String act : List.of("INSERT", "UPDATE")) {
      String trigger = "CREATE TRIGGER full_%s BEFORE %s ON %s".formatted(act, act, table);
      change(
          sqlite()
              ? trigger + " BEGIN SELECT RAISE(ABORT, 'no room'); END"
              : """
              CREATE OR REPLACE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
              $$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = '53100'; END $$;
              """
                  + trigger
                  + " FOR EACH ROW EXECUTE FUNCTION no_room()");
    }
  }

  /** There is room for everything. */
  void clear() {
    if (full != null) {
      String on = sqlite() ? "" : " ON " + full;
      change("DROP TRIGGER full_INSERT" + on);
      change("DROP TRIGGER full_UPDATE" + on);
      full = null;
    }
  }

  private static boolean sqlite() {
    return Backend.ofThisRound() == Backend.SQLITE;
  }

  private void change(String sql) {
    try (Connection connection = DriverManager.getConnection(site.databaseUrl());
        Statement statement = connection.createStatement()) {
      if (sqlite()) {
        statement.execute("PRAGMA busy_timeout = 20000");
      }
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
