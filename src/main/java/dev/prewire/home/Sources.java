package dev.prewire.home;

import dev.prewire.audit.Actor;
import dev.prewire.db.Tx;
import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.partnership.Partnership;
import java.util.List;

/** Where the App Home gets what other rooms know. */
public record Sources(Topics topics, Newest newest) {

  /** The open pre-wires of a partnership that {@code viewer} leads. */
  @FunctionalInterface
  public interface Topics {
    List<OpenTopic> open(Tx tx, Partnership partnership, String viewer);
  }

  /**
   * The newest announced decisions that {@code viewer} may see; called with no transaction open.
   */
  @FunctionalInterface
  public interface Newest {
    List<AnnouncedDecision> newest(Actor viewer, int limit);
  }
}
