package dev.prewire.decision;

import dev.prewire.db.Tx;
import dev.prewire.partnership.Partnership;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which decisions a partnership may replace: its own ones, and each once. Stateless. */
final class Replaceable {

  private static final Announced ANNOUNCED = new Announced();

  private Replaceable() {}

  /** Why they can't replace it; null if they can. */
  static @Nullable String problem(Tx tx, Partnership partnership, String id) {
    Optional<AnnouncedDecision> old = ANNOUNCED.byId(tx, partnership.workspace(), id);
    if (old.isEmpty() || !old.get().partnership().equals(partnership.id())) {
      return "Others decided that one. Only they can replace it.";
    }
    AnnouncedDecision.Ref successor = old.get().replacedBy();
    return successor == null
        ? null
        : old.get().label() + " was replaced by D-" + successor.number() + ". Replace that one.";
  }
}
