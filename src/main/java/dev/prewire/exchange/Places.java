package dev.prewire.exchange;

import dev.prewire.db.Tx;
import dev.prewire.decision.Announced;
import dev.prewire.partnership.Partnership;
import dev.prewire.partnership.Partnerships;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The partnerships and channels of a workspace that decisions can be imported for. Stateless. */
public final class Places {

  private Places() {}

  /**
   * Active partnerships, by id or name.
   *
   * @param forAll the one for every row; null: the row says it, or there is only one
   */
  public static Place partnerships(Tx tx, String workspace, @Nullable String forAll) {
    List<Partnership> active = new Partnerships().active(tx, workspace);
    String names = active.stream().map(Partnership::name).collect(Collectors.joining(", "));
    return named -> {
      String wanted = forAll == null ? named : forAll;
      return active.stream()
          .filter(p -> wanted.isEmpty() ? active.size() == 1 : isCalled(p, wanted))
          .findFirst()
          .map(p -> new Place.Found(p.id(), p.zone(), null))
          .orElseGet(
              () ->
                  Place.Found.none(
                      wanted.isEmpty()
                          ? "say which one, in this column or with --partnership: " + names
                          : "no active partnership is called " + wanted + "; there is: " + names));
    };
  }

  private static boolean isCalled(Partnership partnership, String name) {
    return partnership.id().equals(name) || partnership.name().equalsIgnoreCase(name);
  }

  /** Channels that are known to exist, because a partnership has them or something stands there. */
  public static Set<String> knownChannels(Tx tx, String workspace) {
    Set<String> known = new HashSet<>(new Announced().channels(tx, workspace));
    new Partnerships().active(tx, workspace).forEach(p -> known.add(p.channel()));
    return known;
  }

  /**
   * Channels, by id.
   *
   * @param forAll the one for every row; null: the row says it
   * @param named all that the rows name
   * @param ask what Slack says is wrong with one that isn't known; empty: nothing
   */
  public static Place channels(
      Set<String> known,
      @Nullable String forAll,
      Set<String> named,
      Function<String, Optional<String>> ask) {
    Map<String, Place.Found> found = new HashMap<>();
    for (String channel : new TreeSet<>(forAll == null ? named : Set.of(forAll))) {
      Optional<String> problem = known.contains(channel) ? Optional.empty() : ask.apply(channel);
      found.put(
          channel,
          problem
              .map(p -> Place.Found.none(channel + ": " + p))
              .orElseGet(() -> new Place.Found(channel, null, null)));
    }
    Place.Found empty =
        Place.Found.none("say whose readers may find it, in this column or with --channel");
    Place.Found tooMany = Place.Found.none("more than a thousand channels: take fewer at once");
    return name -> {
      String wanted = forAll == null ? name : forAll;
      return wanted.isEmpty() ? empty : found.getOrDefault(wanted, tooMany);
    };
  }
}
