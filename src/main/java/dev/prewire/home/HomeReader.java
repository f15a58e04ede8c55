package dev.prewire.home;

import dev.prewire.audit.Actor;
import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.decision.OpenDecisions;
import dev.prewire.partnership.Leader;
import dev.prewire.partnership.Partnership;
import dev.prewire.partnership.Partnerships;
import dev.prewire.partnership.Rights;
import dev.prewire.slack.Directory;
import dev.prewire.slack.Person;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts together what one viewer may see. Thread-safe; called with no transaction open. */
final class HomeReader {

  static final int NEWEST = 5;

  private final Database database;
  private final Directory directory;
  private final Rights rights;
  private final Sources sources;
  private final Partnerships partnerships = new Partnerships();
  private final OpenDecisions decisions = new OpenDecisions();

  HomeReader(Database database, Directory directory, Rights rights, Sources sources) {
    this.database = database;
    this.directory = directory;
    this.rights = rights;
    this.sources = sources;
  }

  Home read(Actor actor, Person person) {
    // Slack is asked before the transaction.
    List<Partnership> active = database.read(tx -> partnerships.active(tx, actor.workspace()));
    List<Home.Place> places = places(actor, person, active);
    List<AnnouncedDecision> newest = sources.newest().newest(actor, NEWEST);
    Home.Viewer viewer =
        new Home.Viewer(actor.user(), person.zone(), person.guest(), rights.maySetUp(person));
    return database.read(tx -> home(tx, actor, viewer, newest, places));
  }

  private Home home(
      Tx tx,
      Actor actor,
      Home.Viewer viewer,
      List<AnnouncedDecision> newest,
      List<Home.Place> places) {
    String user = actor.user();
    return new Home(
        viewer,
        partnerships.invitedOf(tx, actor.workspace(), user).stream()
            .filter(p -> isAsked(p, user))
            .toList(),
        partnerships.waitingSetUpBy(tx, actor.workspace(), user),
        partnerships.activeOf(tx, actor.workspace(), user).stream()
            .map(
                p -> new Home.Led(p, sources.topics().open(tx, p, user), decisions.of(tx, p, user)))
            .toList(),
        newest,
        places);
  }

  private static boolean isAsked(Partnership partnership, String user) {
    return partnership
        .leader(user)
        .filter(leader -> leader.answer() == Leader.Answer.INVITED)
        .isPresent();
  }

  /** Guests hear only of partnerships that announce where they are. */
  private List<Home.Place> places(Actor actor, Person person, List<Partnership> active) {
    Set<String> member = directory.channelsOf(actor.workspace(), actor.user()).orElse(Set.of());
    return active.stream()
        .flatMap(
            p -> {
              boolean readable =
                  member.contains(p.channel()) || isOpenTo(person, actor.workspace(), p.channel());
              return person.guest() && !readable
                  ? Optional.<Home.Place>empty().stream()
                  : Optional.of(new Home.Place(p.name(), p.users(), readable ? p.channel() : null))
                      .stream();
            })
        .toList();
  }

  private boolean isOpenTo(Person person, String workspace, String channel) {
    return directory.channel(workspace, channel).filter(c -> c.isOpenTo(person)).isPresent();
  }
}
