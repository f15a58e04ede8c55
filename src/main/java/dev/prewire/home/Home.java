package dev.prewire.home;

import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.decision.OpenDecisions;
import dev.prewire.partnership.Partnership;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one viewer's App Home shows; everything in it is for that viewer to see. Immutable.
 *
 * @param invitations that the viewer has yet to answer
 * @param unanswered set up by the viewer, waiting for others
 * @param led the active partnerships that the viewer leads
 * @param newest the newest decisions that the viewer may see
 */
record Home(
    Viewer viewer,
    List<Partnership> invitations,
    List<Partnership> unanswered,
    List<Led> led,
    List<AnnouncedDecision> newest,
    List<Place> places) {

  /** Who looks. */
  record Viewer(String user, ZoneId zone, boolean guest, boolean maySetUp) {}

  /** A partnership that the viewer leads, with what is open in it. */
  record Led(Partnership partnership, List<OpenTopic> topics, List<OpenDecisions.Item> decisions) {
    Led {
      topics = List.copyOf(topics);
      decisions = List.copyOf(decisions);
    }
  }

  /**
   * An active partnership of the workspace.
   *
   * @param channel where it announces; null if the viewer can't read that channel
   */
  record Place(String name, List<String> leaders, @Nullable String channel) {
    Place {
      leaders = List.copyOf(leaders);
    }
  }

  Home {
    invitations = List.copyOf(invitations);
    unanswered = List.copyOf(unanswered);
    led = List.copyOf(led);
    newest = List.copyOf(newest);
    places = List.copyOf(places);
  }
}
