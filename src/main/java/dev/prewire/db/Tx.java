package dev.prewire.db;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open transaction. Lives inside {@link Database#write} or {@link Database#read} only. */
public final class Tx {

  private static final Logger log = LoggerFactory.getLogger(Tx.class);

  private final Handle handle;
  private final List<Runnable> afterCommit = new ArrayList<>();

  Tx(Handle handle) {
    this.handle = handle;
  }

  /** For stores. */
  public Handle handle() {
    return handle;
  }

  /**
   * Runs {@code hook} once the transaction is durable, and never if it rolls back. For waking
   * somebody up, not for work that must happen: a crash in between loses it.
   */
  public void afterCommit(Runnable hook) {
    afterCommit.add(hook);
  }

  void committed() {
    for (Runnable hook : afterCommit) {
      try {
        hook.run();
      } catch (RuntimeException e) {
        // What was committed stays: whoever wrote it must not hear that it failed.
        log.error("A hook after a commit failed", e);
      }
    }
  }
}
