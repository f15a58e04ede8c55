package dev.prewire.cli;

import dev.prewire.db.Database;
import dev.prewire.partnership.Partnership;
import dev.prewire.partnership.Partnerships;
import dev.prewire.slack.Channel;
import dev.prewire.slack.SlackGateway;
import java.util.ArrayList;
import java.util.List;

/** Whether every active partnership can announce where it means to. Stateless. */
final class ChannelsCheck {

  private ChannelsCheck() {}

  /** What to mend, a line for each partnership that can't; changes nothing. */
  static List<String> problems(String jdbcUrl, String workspace, SlackGateway slack) {
    if (!DatabaseCheck.isSetUp(jdbcUrl)) {
      return List.of();
    }
    List<String> problems = new ArrayList<>();
    for (Partnership partnership :
        Database.look(jdbcUrl, tx -> new Partnerships().active(tx, workspace))) {
      String problem =
          slack
              .channel(workspace, partnership.channel())
              .fold(
                  ChannelsCheck::problem,
                  error -> "Slack doesn't show it to Prewire: type /invite @Prewire there",
                  limited -> "Slack couldn't be asked: try again in a minute",
                  cause -> "Slack couldn't be asked (" + cause + "): try again in a minute");
      if (!problem.isEmpty()) {
        problems.add(partnership.channel() + ": " + problem);
      }
    }
    return problems;
  }

  private static String problem(Channel channel) {
    if (channel.archived()) {
      return "it is archived: unarchive it, or set the partnership up with another one";
    }
    return channel.member() ? "" : "Prewire isn't in it: type /invite @Prewire there";
  }
}
