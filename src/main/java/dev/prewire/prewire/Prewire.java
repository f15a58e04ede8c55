package dev.prewire.prewire;

import dev.prewire.slack.Posted;
import org.jspecify.annotations.Nullable;

/**
 * A question to get aligned on before a meeting. Holds no position.
 *
 * @param round the current one
 * @param talkBy the leader who took it to the 1:1; null while nobody has
 * @param thread where it is in the private space
 */
public record Prewire(
    String id,
    String workspace,
    String partnership,
    Topic topic,
    Round round,
    Stage stage,
    @Nullable String talkBy,
    Place thread) {

  /**
   * Where its thread is.
   *
   * @param root the message that the thread hangs on; null until it has been posted
   * @param permalink of the root; null until Slack has told it
   */
  public record Place(@Nullable Posted root, @Nullable String permalink) {

    static final Place NONE = new Place(null, null);
  }

  public boolean isOpen() {
    return stage instanceof Stage.Open;
  }

  Prewire about(Topic other) {
    return new Prewire(id, workspace, partnership, other, round, stage, talkBy, thread);
  }

  /** What a button about the current round carries. */
  String target() {
    return new Target(id, round.number()).value();
  }
}
