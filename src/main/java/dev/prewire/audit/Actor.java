package dev.prewire.audit;

import com.slack.api.bolt.context.Context;
import dev.prewire.slack.Via;

/**
 * Somebody acting: a person of a workspace, the app itself, or whoever runs it.
 *
 * @param workspace Slack's team id
 * @param user Slack's user id ({@code U…} or {@code W…}); unique only within the workspace
 * @param via from where: {@code http:button}, {@code socket:command}, {@code app}, {@code cli}…
 *     Slack doesn't tell from which address or device
 */
public record Actor(String workspace, String user, String via) {

  private static final String APP = "app";

  /** Not on a request: what the app does by itself, or looks up for somebody. */
  public Actor(String workspace, String user) {
    this(workspace, user, APP);
  }

  /** Whose request it is. */
  public static Actor of(Context context) {
    return new Actor(context.getTeamId(), context.getRequestUserId(), Via.of(context));
  }

  /** The app by itself. */
  public static Actor app(String workspace) {
    return new Actor(workspace, "prewire");
  }

  /** Whoever may run commands on the server: nobody asks who it is. */
  public static Actor operator(String workspace) {
    return new Actor(workspace, "operator", "cli");
  }
}
