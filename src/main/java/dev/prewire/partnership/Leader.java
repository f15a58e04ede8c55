package dev.prewire.partnership;

/**
 * One of the two or three people of a partnership.
 *
 * @param user Slack's user id
 */
public record Leader(String user, Role role, Answer answer) {

  /** What the leader said to the invitation. */
  public enum Answer {
    INVITED,
    ACCEPTED,
    DECLINED
  }
}
