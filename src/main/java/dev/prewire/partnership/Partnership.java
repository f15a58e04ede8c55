package dev.prewire.partnership;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two or three leaders who speak with one voice.
 *
 * @param workspace Slack's team id
 * @param leaders in role order
 * @param channel where its decisions are announced unless a decision says otherwise
 * @param zone of the Product leader
 * @param privateSpace the group DM of its leaders and the app; null until it has been opened
 */
public record Partnership(
    String id,
    String workspace,
    String name,
    List<Leader> leaders,
    String channel,
    ZoneId zone,
    State state,
    @Nullable String privateSpace) {

  /** Only an active one can pre-wire and decide. */
  public enum State {
    INVITED,
    ACTIVE,
    DECLINED
  }

  public Partnership {
    leaders = leaders.stream().sorted(Comparator.comparing(Leader::role)).toList();
    if (leaders.size() < 2 || leaders.stream().map(Leader::user).distinct().count() < 2) {
      throw new IllegalArgumentException("A partnership has at least two different leaders");
    }
  }

  public boolean isLedBy(String user) {
    return leader(user).isPresent();
  }

  public Optional<Leader> leader(String user) {
    return leaders.stream().filter(leader -> leader.user().equals(user)).findFirst();
  }

  /** The leaders' user ids in role order. */
  public List<String> users() {
    return leaders.stream().map(Leader::user).toList();
  }
}
