package dev.prewire.partnership;

import dev.prewire.outbox.Errand;

/** What this room has Slack told. */
final class Errands {

  /** The direct message that invites one leader. */
  static final String INVITATION = "partnership.invitation";

  /** The direct message to who set it up: somebody declined. */
  static final String DECLINED = "partnership.declined";

  /** Opening the private space. */
  static final String SPACE = "partnership.space";

  /** The first message in the private space. */
  static final String WELCOME = "partnership.welcome";

  private static final String SEPARATOR = ":";

  private Errands() {}

  static Errand invitation(Partnership partnership, String user) {
    String subject = partnership.id() + SEPARATOR + user;
    return new Errand(
        partnership.workspace(), INVITATION, subject, "partnership.invitation:" + subject);
  }

  /** An errand about a partnership as a whole. */
  static Errand about(Partnership partnership, String kind) {
    return new Errand(
        partnership.workspace(), kind, partnership.id(), "partnership:" + partnership.id());
  }

  static String partnershipOf(Errand errand) {
    int end = errand.subject().indexOf(SEPARATOR);
    return end < 0 ? errand.subject() : errand.subject().substring(0, end);
  }

  static String userOf(Errand invitation) {
    return invitation.subject().substring(invitation.subject().indexOf(SEPARATOR) + 1);
  }
}
