package dev.prewire.cli;

import dev.prewire.db.Tx;
import dev.prewire.partnership.Partnerships;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which workspace a command is about. Stateless. */
final class Workspaces {

  /**
   * The choice.
   *
   * @param problem null if there is one
   * @param code how the command ends if not
   */
  record Chosen(String workspace, @Nullable String problem, int code) {}

  private Workspaces() {}

  /**
   * The one that is named, or the only one.
   *
   * @param named as given; null: not
   */
  static Chosen choose(Tx tx, @Nullable String named) {
    List<String> all = new Partnerships().workspaces(tx);
    if (named != null) {
      return all.contains(named)
          ? new Chosen(named, null, Main.DONE)
          : new Chosen(named, "There is no partnership in " + named, Main.WRONG);
    }
    return switch (all.size()) {
      case 0 -> new Chosen("", "There is no partnership yet", Main.WRONG);
      case 1 -> new Chosen(all.get(0), null, Main.DONE);
      default -> new Chosen("", "Say which --workspace: " + String.join(", ", all), Main.MISUSED);
    };
  }
}
