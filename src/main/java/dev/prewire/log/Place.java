package dev.prewire.log;

import dev.prewire.db.Database;
import dev.prewire.partnership.Partnerships;
import dev.prewire.slack.Channel;
import dev.prewire.slack.Directory;
import dev.prewire.slack.Reply;

/**
 * In what kind of conversation the app was mentioned: a channel of ours is the only one in which a
 * mention is a search. Of a conversation that isn't a channel Slack tells us nothing (we ask for no
 * {@code mpim:read}), so what it refuses to tell is private.
 */
enum Place {
  CHANNEL,
  /** Read by people of another company, too: whether one of them asks can't be told for sure. */
  SHARED,
  /** The leaders' private space, or another group. */
  PRIVATE,
  /** Slack didn't answer in time. */
  UNKNOWN;

  /** Tells them apart. Thread-safe. */
  static final class Finder {

    private final Directory directory;
    private final Database database;
    private final Partnerships partnerships;

    Finder(Directory directory, Database database, Partnerships partnerships) {
      this.directory = directory;
      this.database = database;
      this.partnerships = partnerships;
    }

    Place of(String workspace, String channel) {
      if (database.read(tx -> partnerships.isPrivateSpace(tx, workspace, channel))) {
        return PRIVATE;
      }
      Reply<Channel> asked = directory.askChannel(workspace, channel);
      return asked.fold(Finder::known, refused -> PRIVATE, limited -> UNKNOWN, unknown -> UNKNOWN);
    }

    private static Place known(Channel channel) {
      if (channel.groupDm()) {
        return PRIVATE;
      }
      return channel.shared() ? SHARED : CHANNEL;
    }
  }
}
