package dev.prewire.outbox;

/**
 * One thing that Slack must be told, by reference: the courier renders it from the store when it is
 * delivered, so that what is shown is never older than what is stored.
 *
 * @param workspace Slack's team id
 * @param kind names the courier
 * @param subject the id of what to render; while one errand of this kind and subject is pending,
 *     putting another means "render again". What somebody typed stands after a line break
 * @param lane errands of one lane go one after the other, in the order in which they were put: an
 *     update never overtakes its post
 */
public record Errand(String workspace, String kind, String subject, String lane) {

  /** Names the courier that publishes a person's App Home. */
  public static final String HOME = "home";

  /** What logs say: nothing that somebody typed. */
  String name() {
    return kind + " " + subject.lines().findFirst().orElse("");
  }

  /** Put by whatever changes what {@code user} sees in the App Home. */
  public static Errand home(String workspace, String user) {
    return new Errand(workspace, HOME, user, "home:" + user);
  }
}
