package dev.prewire.home;

import com.slack.api.model.view.View;
import dev.prewire.audit.Actor;
import java.util.Optional;

/** What the App Home's buttons open: modals of other rooms. */
public record Doors(Modal decision, Results search) {

  /** Empty if {@code actor} leads no active partnership. */
  @FunctionalInterface
  public interface Modal {
    Optional<View> open(Actor actor);
  }

  /** What {@code actor} finds with {@code query}, as a modal. */
  @FunctionalInterface
  public interface Results {
    View search(Actor actor, String query);
  }
}
