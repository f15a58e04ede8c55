package dev.prewire.home;

import dev.prewire.db.Tx;
import dev.prewire.partnership.Partnership;
import dev.prewire.prewire.Prewire;
import dev.prewire.prewire.PrewireRoom;
import dev.prewire.prewire.Prewires;
import java.util.List;

/** The open pre-wires, as the App Home shows them. Stateless. */
public final class OpenTopics implements Sources.Topics {

  private final Prewires prewires = new Prewires();

  @Override
  public List<OpenTopic> open(Tx tx, Partnership partnership, String viewer) {
    return prewires.open(tx, partnership.workspace(), partnership.id()).stream()
        .map(prewire -> topic(prewire, partnership, viewer))
        .toList();
  }

  private static OpenTopic topic(Prewire prewire, Partnership partnership, String viewer) {
    List<String> missing = prewire.round().missing(partnership.users());
    return new OpenTopic(
        prewire.topic().words(),
        prewire.topic().meeting(),
        prewire.thread().permalink(),
        missing,
        missing.contains(viewer) ? List.of(PrewireRoom.positionButton(prewire)) : List.of());
  }
}
