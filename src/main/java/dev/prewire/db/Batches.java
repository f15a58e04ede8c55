package dev.prewire.db;

import java.util.List;

/**
 * Works off what is due, so many in each transaction that nobody waits long for it. Thread-safe; of
 * several replicas that look at the same moment each takes other rows.
 */
public final class Batches {

  /** The most that one transaction takes. */
  public static final int MOST = 100;

  private Batches() {}

  /** Finds at most {@link #MOST} rows that are due. */
  @FunctionalInterface
  public interface Due<T> {
    /**
     * Looks.
     *
     * @param locking the end of the SELECT: leaves out what others have just taken, or nothing
     */
    List<T> find(Tx tx, String locking);
  }

  /** What is done with what was found. */
  @FunctionalInterface
  public interface Act<T> {
    void on(Tx tx, List<T> found);
  }

  /** Works off all that are due; returns how many. Where nothing is due, nobody waits. */
  public static <T> int workOff(Database database, Due<T> due, Act<T> act) {
    int all = 0;
    int some;
    do {
      if (database.read(tx -> due.find(tx, "")).isEmpty()) {
        return all;
      }
      some =
          database.write(
              tx -> {
                List<T> found = due.find(tx, tx.skipLocked());
                if (!found.isEmpty()) {
                  act.on(tx, found);
                }
                return found.size();
              });
      all += some;
    } while (some == MOST);
    return all;
  }
}
