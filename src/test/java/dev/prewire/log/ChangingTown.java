package dev.prewire.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.db.Database;
import dev.prewire.demo.ChannelSetup;
import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Member;
import dev.prewire.log.WhoSeesWhat.Fact;
import dev.prewire.testkit.Announcements;
import dev.prewire.testkit.Announcements.Draft;
import dev.prewire.testkit.Office;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A random log of an office with public, private and archived channels, members, guests and
 * leaders, in which people come and go. What is so is written into {@link #truth}, too. Used by one
 * thread.
 */
final class ChangingTown {

  /** Fewer than the number that stands as an example in the search field. */
  private static final int DECISIONS = 40;

  private static final Duration REMEMBERED = Duration.ofSeconds(60);

  static final List<String> PEOPLE =
      List.of(
          Office.PRODUCT, Office.ENGINEERING, Office.ENGINEER, Office.GUEST, "U0MEMBER", "U0OTHER");

  private static final List<String> PARTNERSHIPS = List.of("p-company", "p-platform");

  /** So far from each other that none is another one mistyped. */
  static final List<String> WORDS =
      List.of("elephant", "crocodile", "nightingale", "porcupine", "tortoise", "hedgehog");

  private static final String CONSONANTS = "bcdfghjkmnpqrtvwxz";

  final WhoSeesWhat truth = new WhoSeesWhat();
  private final Random random;
  private final Office office;
  private final Database database;

  ChangingTown(Random random, Office office, Database database) {
    this.random = random;
    this.office = office;
    this.database = database;
    furnish();
  }

  private void furnish() {
    office.slack().people(Member.of("U0MEMBER", "Mia Member", "Engineer"));
    office.slack().people(Member.of("U0OTHER", "Otto Other", "Designer"));
    office.slack().channel(Office.ELSEWHERE).members("U0MEMBER", "U0OTHER").withApp();
    truth.guests.add(Office.GUEST);
    for (String name : List.of("alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf")) {
      String channel = "C0" + name.toUpperCase(Locale.ROOT);
      Set<String> members =
          PEOPLE.stream().filter(person -> random.nextBoolean()).collect(Collectors.toSet());
      ChannelSetup made =
          office.slack().channel(channel, name).withApp().members(members.toArray(String[]::new));
      if (truth.channels.size() >= 4) {
        truth.closed.add(made.asPrivate().id());
      }
      truth.channels.add(channel);
      truth.members.put(channel, members);
    }
    partnership(PARTNERSHIPS.get(0), Office.PRODUCT, Office.ENGINEERING);
    partnership(PARTNERSHIPS.get(1), Office.ENGINEER, "U0OTHER");
    Announcements announcements = new Announcements(database);
    for (int number = 1; number <= DECISIONS; number++) {
      announce(announcements, number);
    }
    int unused = office.app().deliverDue();
  }

  private void partnership(String id, String... leaders) {
    truth.leaders.put(id, new ArrayList<>(List.of(leaders)));
    database.write(
        tx -> {
          tx.handle()
              .execute(
                  """
                  INSERT INTO partnership (id, workspace, name, name_key, channel, zone, state,
                    set_up_by, created_by_view, set_up_at)
                  VALUES (?, ?, ?, ?, ?, 'UTC', 'ACTIVE', 'U1', ?, 0)
                  """,
                  id,
                  LocalSlack.TEAM,
                  id,
                  id,
                  Office.CHANNEL,
                  id);
          for (int n = 0; n < leaders.length; n++) {
            tx.handle()
                .execute(
                    """
                    INSERT INTO partnership_leader (workspace, partnership, person, role, answer)
                    VALUES (?, ?, ?, ?, 'ACCEPTED')
                    """,
                    LocalSlack.TEAM,
                    id,
                    leaders[n],
                    n == 0 ? "PRODUCT" : "ENGINEERING");
          }
          return null;
        });
  }

  /** Some stand in the place of the one before, and speak of all that it did. */
  private void announce(Announcements announcements, int number) {
    Set<String> words =
        WORDS.stream()
            .filter(word -> random.nextInt(3) == 0)
            .collect(Collectors.toCollection(TreeSet::new));
    int replaces = number % 6 == 0 ? number - 1 : 0;
    if (replaces > 0) {
      words.addAll(truth.facts.get(replaces - 1).words());
    }
    Fact fact = new Fact(number, any(truth.channels), any(PARTNERSHIPS), own(), words, replaces);
    truth.facts.add(fact);
    String id =
        announcements.add(
            Draft.of(fact.own() + " plan")
                .in(LocalSlack.TEAM, fact.channel())
                .deciding(String.join(" ", words) + " " + fact.own())
                .at(office.now().minus(Duration.ofDays(DECISIONS - number + 1))));
    assertThat(id).isEqualTo(fact.id());
    database.write(
        tx ->
            tx.handle()
                .execute(
                    "UPDATE decision SET partnership = ? WHERE id = ?", fact.partnership(), id));
    if (replaces > 0) {
      announcements.replace("dec-" + replaces, id);
    }
  }

  private String own() {
    return random
        .ints(12, 0, CONSONANTS.length())
        .mapToObj(i -> CONSONANTS.substring(i, i + 1))
        .collect(Collectors.joining());
  }

  /** Something that changes who sees what, mostly what this person sees. */
  void change(String user) {
    String whom = random.nextInt(10) < 8 ? user : any(PEOPLE);
    String channel = any(truth.channels);
    Set<String> inside = truth.members.get(channel);
    switch (random.nextInt(12)) {
      case 0 -> close(user);
      case 1 -> {
        office.as(Office.ADMIN).archive(channel);
        office.as(Office.ADMIN).unarchive(any(truth.channels));
      }
      case 2, 3 -> {
        if (!truth.guests.remove(whom)) {
          truth.guests.add(whom);
        }
        tell(whom);
      }
      case 4 -> lead(any(PARTNERSHIPS), whom);
      case 5 -> {
        if (truth.gone.isEmpty()) {
          truth.gone.add(user);
          tell(user);
        }
      }
      default -> {
        if (inside.add(whom)) {
          office.as(Office.ADMIN).invite(channel, whom);
        } else if (inside.remove(whom) && random.nextBoolean()) {
          office.as(whom).leave(channel);
        } else {
          office.as(Office.ADMIN).kick(channel, whom);
        }
      }
    }
  }

  /** One that this person has read from outside, if there is any: no event tells of it. */
  private void close(String user) {
    truth.channels.stream()
        .filter(channel -> !truth.closed.contains(channel))
        .filter(channel -> !truth.members.get(channel).contains(user))
        .findFirst()
        .ifPresent(
            channel -> {
              office.slack().channel(channel).asPrivate();
              truth.closed.add(channel);
              office.pass(REMEMBERED);
            });
  }

  /** A leader hands over the seat. */
  private void lead(String partnership, String whom) {
    List<String> leaders = truth.leaders.get(partnership);
    if (leaders.contains(whom)) {
      return;
    }
    String other = leaders.set(random.nextInt(leaders.size()), whom);
    int changed =
        database.write(
            tx ->
                tx.handle()
                    .execute(
                        """
                        UPDATE partnership_leader SET person = ?
                        WHERE partnership = ? AND person = ?
                        """,
                        whom,
                        partnership,
                        other));
    assertThat(changed).isEqualTo(1);
  }

  /** Slack tells the app what this person is now. */
  private void tell(String user) {
    Member member = office.slack().member(user);
    office
        .slack()
        .change(
            truth.gone.contains(user)
                ? member.being(Member.Trait.DEACTIVATED)
                : truth.guests.contains(user) ? member.being(Member.Trait.GUEST) : member.being());
  }

  /** Whoever had left is back. */
  void reinstate(String user) {
    if (truth.gone.remove(user)) {
      tell(user);
    }
  }

  <T> T any(Collection<T> from) {
    return List.copyOf(from).get(random.nextInt(from.size()));
  }
}
