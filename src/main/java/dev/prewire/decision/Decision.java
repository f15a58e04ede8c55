package dev.prewire.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A decision as its leaders know it, in its current revision.
 *
 * @param number the 42 of {@code D-42}, unique in the workspace
 * @param prewire the pre-wire that it came from
 * @param signatures of the current revision only
 */
public record Decision(
    String id,
    String workspace,
    int number,
    String partnership,
    @Nullable String prewire,
    Revision revision,
    List<Signature> signatures,
    Status status) {

  /** Where it stands, with what belongs to that state only. */
  public sealed interface Status {
    /** Waits for signatures. */
    record Proposed() implements Status {}

    /**
     * Signed by all; the announcement is due.
     *
     * @param channel where it goes
     */
    record Agreed(String channel, @Nullable Refusal refusal) implements Status {}

    /**
     * The organisation knows.
     *
     * @param ts of our message; null if it was announced elsewhere and came by import
     * @param permalink null until Slack has told it
     * @param replacedBy the decision that replaced it
     */
    record Announced(
        Instant at,
        String channel,
        @Nullable String ts,
        @Nullable String permalink,
        @Nullable String replacedBy)
        implements Status {}

    /** Given up before it was agreed. */
    record Dropped() implements Status {}
  }

  /**
   * Slack doesn't take the announcement.
   *
   * @param channel where it refuses: another one than the announcement's if an earlier attempt may
   *     stand there and we can't look
   * @param error Slack's word for it
   * @param count grows with every refusal, so that a button knows which one it is about
   */
  public record Refusal(String channel, String error, int count) {}

  public Decision {
    signatures = List.copyOf(signatures);
  }

  /** {@code D-42}. */
  public String label() {
    return "D-" + number;
  }

  public Terms terms() {
    return revision.terms();
  }

  public Optional<Signature> signatureOf(String user) {
    return signatures.stream().filter(signature -> signature.user().equals(user)).findFirst();
  }

  public boolean isProposed() {
    return status instanceof Status.Proposed;
  }

  /** Whether every one of {@code leaders} signed this revision. */
  public boolean isSignedBy(List<String> leaders) {
    return leaders.stream().allMatch(leader -> signatureOf(leader).isPresent());
  }
}
