package dev.prewire.log;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.db.Database;
import dev.prewire.demo.Persona;
import dev.prewire.demo.Seen;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.SeenView;
import dev.prewire.demo.Sent;
import dev.prewire.log.WhoSeesWhat.Fact;
import dev.prewire.search.SearchDecisions;
import dev.prewire.testkit.Office;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody searches; then they leave a channel, are removed, invited, made a guest, deactivated, a
 * leader no more, or a channel is closed or archived; then they turn the old page, open an old
 * result, share it, ask again. What they are shown is exactly what they may see by then. Random
 * towns, each with its seed; {@code -Dmembership.towns=100} tries more.
 *
 * <p>What Slack sends an event of counts at once, and time stands still meanwhile: nothing is
 * forgotten by itself. Of a channel that becomes private there is no event that we hear, so that
 * counts after a minute, which is as long as anything about channels and people is remembered.
 */
final class ChangingMembershipTest {

  private static final int TOWNS = Integer.getInteger("membership.towns", 3);
  private static final int ROUNDS = 30;
  private static final Pattern RESULT =
      Pattern.compile("\"action_id\":\"log[.]open\",\"value\":\"([^\"]+)\"");

  @TempDir Path folder;
  private Random random;
  private Office office;
  private ChangingTown town;
  private WhoSeesWhat truth;
  private int lost;

  /** What is typed, and what that means. */
  private record Asked(String typed, Predicate<Fact> fits, Kind kind, String word) {}

  private enum Kind {
    NEWEST,
    WORD,
    MISTYPED,
    NUMBER,
    OWN,
    IN_CHANNEL,
    REPLACED
  }

  @Test
  void whoLosesSightOfADecisionIsNotShownItNotEvenWithAnOldButton() {
    int rounds = 0;
    for (int seed = 1; seed <= TOWNS; seed++) {
      try (Office opened = Office.open(folder.resolve("town" + seed));
          Database kept = Database.open(opened.environment().get("PREWIRE_DATABASE_URL"))) {
        random = new Random(seed);
        office = opened;
        town = new ChangingTown(random, opened, kept);
        truth = town.truth;
        for (int round = 0; round < ROUNDS; round++, rounds++) {
          try {
            round();
          } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("Town " + seed + ", round " + round, e);
          }
        }
      }
    }
    assertThat(lost)
        .as("rounds in which somebody lost sight of something")
        .isGreaterThan(rounds / 4);
  }

  private void round() {
    office.slack().forget(20);
    String user = town.any(ChangingTown.PEOPLE);
    Asked asked = asked();
    Persona person = office.as(user);
    boolean inModal = random.nextBoolean();
    Seen first = inModal ? askInModal(person, asked) : ask(person, asked);
    shows(user, asked, 0, first);

    int before = office.slack().everythingSent().size();
    List<Fact> seen = truth.seenBy(user);
    for (int n = 1 + random.nextInt(2); n > 0; n--) {
      town.change(user);
    }
    lost += truth.seenBy(user).containsAll(seen) ? 0 : 1;
    act(person, asked, first, inModal);
    int unused = office.app().deliverDue();
    nothingHiddenWasTold(before, asked);
    while (!person.views().isEmpty()) {
      person.closeView(person.topView());
    }
    town.reinstate(user);
  }

  private void act(Persona person, Asked asked, Seen first, boolean inModal) {
    String user = person.id();
    List<String> results = results(first);
    int choice = random.nextInt(10);
    if (choice < 4 && first.has(LogMessages.NEXT)) {
      ok(person.click(first, LogMessages.NEXT));
      Seen second = inModal ? person.topView() : now(person, (SeenMessage) first);
      Asked meant =
          asked.kind() == Kind.MISTYPED
              ? new Asked(asked.word(), asked.fits(), Kind.WORD, asked.word())
              : asked;
      int all = truth.found(user, asked.fits(), isAlone(asked)).size();
      shows(user, meant, all > SearchDecisions.PAGE ? SearchDecisions.PAGE : 0, second);
      if (second.has(LogMessages.PREVIOUS)) {
        ok(person.click(second, LogMessages.PREVIOUS));
        shows(user, meant, 0, inModal ? person.topView() : now(person, (SeenMessage) first));
      }
    } else if (choice < 7 && !results.isEmpty()) {
      opens(person, first, town.any(results), inModal);
    } else if (choice == 7 && !results.isEmpty() && !inModal) {
      ok(person.click(first, LogMessages.SHARE, town.any(results)));
    } else if (choice == 8 && !truth.gone.contains(user)) {
      var unused = person.openHome();
    } else {
      shows(user, asked, 0, ask(person, asked));
    }
  }

  /** The very results, however they are ordered, and as many as there are. */
  private void shows(String user, Asked asked, int offset, Seen answer) {
    Set<String> expected = truth.found(user, asked.fits(), isAlone(asked));
    String text = answer.json().toString();
    List<String> shown = results(answer);
    assertThat(shown)
        .as("%s asks %s from %d: %s", user, asked.typed(), offset, text)
        .doesNotHaveDuplicates()
        .isSubsetOf(expected)
        .hasSize(Math.min(SearchDecisions.PAGE, expected.size() - offset));
    assertThat(answer.has(LogMessages.NEXT))
        .as("%s asks %s: more", user, asked.typed())
        .isEqualTo(expected.size() > offset + SearchDecisions.PAGE);
    assertThat(answer.has(LogMessages.PREVIOUS)).isEqualTo(offset > 0);
    assertThat(text.contains("There are no decisions yet that you can see"))
        .isEqualTo(truth.seenBy(user).isEmpty());
    assertThat(answer.has(LogMessages.TYPED))
        .as("%s is told what %s was meant to be", user, asked.typed())
        .isEqualTo(asked.kind() == Kind.MISTYPED && !expected.isEmpty());
    boolean otherChannels =
        asked.kind() == Kind.IN_CHANNEL
            && expected.isEmpty()
            && truth.seenBy(user).stream().anyMatch(it -> it.words().contains(asked.word()));
    assertThat(answer.has(LogMessages.INSTEAD + "0"))
        .as("%s is told what to ask instead of %s", user, asked.typed())
        .isEqualTo(otherChannels);
    assertThat(answer.has(LogMessages.INSTEAD + "1")).isFalse();
    if (asked.kind() == Kind.NEWEST) {
      List<String> newest = new ArrayList<>(truth.seenBy(user).stream().map(Fact::id).toList());
      Collections.reverse(newest);
      assertThat(shown).isEqualTo(newest.subList(offset, offset + shown.size()));
    }
    assertThat(truth.hints(user, text, asked.typed())).as(text).isEmpty();
  }

  private void opens(Persona person, Seen first, String id, boolean inModal) {
    ok(person.click(first, LogMessages.OPEN, id));
    assertThat(person.views()).hasSize(inModal ? 2 : 1);
    SeenView record = person.topView();
    Fact fact = truth.byId(id);
    if (truth.sees(person.id(), fact)) {
      assertThat(record.title()).isEqualTo(fact.label());
      assertThat(record.words()).contains(fact.own());
      boolean named =
          truth.successor(fact).filter(next -> truth.sees(person.id(), next)).isPresent();
      assertThat(record.words().contains("Replaced by ")).isEqualTo(named);
    } else {
      assertThat(record.words()).contains(LogMessages.NOT_FOR_YOU);
    }
  }

  /** Of all that left the app since, whichever way and whoever it was for. */
  private void nothingHiddenWasTold(int before, Asked asked) {
    List<Sent> all = office.slack().everythingSent();
    for (Sent sent : all.subList(before, all.size())) {
      for (String user : sent.audience()) {
        if (ChangingTown.PEOPLE.contains(user)) {
          assertThat(truth.hints(user, sent.raw(), asked.typed()))
              .as("told %s by %s: %s", user, sent.via(), sent.raw())
              .isEmpty();
        }
      }
    }
  }

  private SeenMessage ask(Persona person, Asked asked) {
    return Objects.requireNonNull(
        ok(person.command(Office.ELSEWHERE, ("/decisions " + asked.typed()).strip())).answer());
  }

  private static SeenView askInModal(Persona person, Asked asked) {
    ok(person.globalShortcut("log_search"));
    Map<String, String> typed = new HashMap<>();
    typed.put(LogViews.SEARCH, asked.typed().isEmpty() ? null : asked.typed());
    ok(person.submit(person.topView(), typed));
    return person.topView();
  }

  private static SeenMessage now(Persona person, SeenMessage before) {
    return person.ephemerals().stream()
        .filter(each -> each.ts().equals(before.ts()))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> results(Seen answer) {
    Matcher matcher = RESULT.matcher(answer.json().toString());
    return matcher.results().map(result -> result.group(1)).toList();
  }

  private Asked asked() {
    String word = town.any(ChangingTown.WORDS);
    Fact fact = town.any(truth.facts);
    String channel = town.any(truth.channels);
    Predicate<Fact> hasWord = it -> it.words().contains(word);
    return switch (random.nextInt(9)) {
      case 0, 1 -> new Asked("", it -> true, Kind.NEWEST, word);
      case 2, 3 -> new Asked(word, hasWord, Kind.WORD, word);
      case 4 -> new Asked(word.replaceFirst("^(...).", "$1q"), hasWord, Kind.MISTYPED, word);
      case 5 -> new Asked(fact.label(), fact::equals, Kind.NUMBER, word);
      case 6 -> new Asked(fact.own(), fact::equals, Kind.OWN, word);
      case 7 ->
          new Asked(
              word + " in:" + channel,
              it -> hasWord.test(it) && it.channel().equals(channel),
              Kind.IN_CHANNEL,
              word);
      default ->
          new Asked("status:replaced", it -> truth.successor(it).isPresent(), Kind.REPLACED, word);
    };
  }

  /** Who narrows what they ask for doesn't want what stands in the place of what fits. */
  private static boolean isAlone(Asked asked) {
    return asked.kind() == Kind.IN_CHANNEL || asked.kind() == Kind.REPLACED;
  }
}
