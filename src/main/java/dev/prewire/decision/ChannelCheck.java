package dev.prewire.decision;

import dev.prewire.slack.Channel;
import dev.prewire.slack.Directory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a channel that somebody chose can be announced in. Thread-safe. */
final class ChannelCheck {

  private final Directory directory;

  ChannelCheck(Directory directory) {
    this.directory = directory;
  }

  /** What to do about it, in words; null if the channel is fine. */
  @Nullable String problem(String workspace, String id) {
    Optional<Channel> found = directory.channel(workspace, id);
    if (found.isEmpty()) {
      return "I can't see that channel. Type /invite @Prewire there, then try again.";
    }
    Channel channel = found.get();
    if (channel.archived()) {
      return "That channel is archived. Unarchive it, or choose another one.";
    }
    if (channel.shared()) {
      return "People outside our company read that channel. Set up a partnership that announces"
          + " there, or choose another one.";
    }
    return channel.member()
        ? null
        : "I'm not in that channel. Type /invite @Prewire there, then try again.";
  }
}
