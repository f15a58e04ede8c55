package dev.prewire.home;

import com.slack.api.model.block.element.BlockElement;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open pre-wire, as the App Home shows it to one of its leaders. Never holds a position.
 *
 * @param topic as typed
 * @param missing whose positions are missing, in role order; empty once all are revealed
 * @param buttons for the viewer whose position is missing: the same as in the thread
 */
public record OpenTopic(
    String topic,
    @Nullable Instant meeting,
    @Nullable String link,
    List<String> missing,
    List<BlockElement> buttons) {

  public OpenTopic {
    missing = List.copyOf(missing);
    buttons = List.copyOf(buttons);
  }
}
