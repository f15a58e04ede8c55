package dev.prewire.campaign;

import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.Sent;
import dev.prewire.testkit.Office;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Compares what everybody saw and what the tables say with what was typed and signed.
 *
 * <ol>
 *   <li>One voice: each announcement holds nothing but words that each leader put their name to.
 *   <li>Once: no decision is announced twice; each that all signed is announced, or its leaders are
 *       told why not and what to do.
 *   <li>Private stays private: no token turns up before somebody who may not know it, nor in the
 *       log, the audit trail or the outbox.
 * </ol>
 */
final class Checker {

  private static final String MARKER = "prewire_decision";

  /** A second for a machine that has the time. */
  private static final Duration INDEXING = Duration.ofSeconds(15);

  private final Office office;
  private final Diary diary;
  private final Tokens tokens;
  private final Map<String, Set<String>> readers;
  private final List<SeenMessage> deleted;
  private final Records records;
  private final List<Records.Row> decisions;
  private final Map<String, List<SeenMessage>> announcements = new HashMap<>();

  /** Tokens of announcements, and who may have read them there. */
  private final Map<String, Set<String>> published = new HashMap<>();

  private final List<String> findings = new ArrayList<>();

  /**
   * @param readers of each channel, whoever could read it at any time
   * @param deleted messages that were deleted by hand
   */
  Checker(
      Office office,
      Diary diary,
      Tokens tokens,
      Map<String, Set<String>> readers,
      List<SeenMessage> deleted,
      Records records) {
    this.office = office;
    this.diary = diary;
    this.tokens = tokens;
    this.readers = readers;
    this.deleted = deleted;
    this.records = records;
    this.decisions = records.decisions();
  }

  List<String> findings() {
    for (String channel : Cast.CHANNELS) {
      for (SeenMessage message : office.slack().messagesIn(channel)) {
        announcement(message)
            .ifPresent(
                id -> announcements.computeIfAbsent(id, none -> new ArrayList<>()).add(message));
      }
    }
    decisions.forEach(this::check);
    announcements.forEach(this::mustBeKnown);
    records.rounds().forEach(this::check);
    privateStaysPrivate();
    records.revealedTooEarly().forEach(each -> found("revealed too early: " + each));
    if (!records.trailIsWhole()) {
      found("the audit trail is broken");
    }
    records.misplaced().forEach(each -> found("in a table of ids: " + each));
    return List.copyOf(findings);
  }

  int announced() {
    return announcements.size();
  }

  private void found(String finding) {
    findings.add(finding);
  }

  private static Optional<String> announcement(SeenMessage message) {
    JsonObject metadata = message.json().getAsJsonObject("metadata");
    return metadata == null || !MARKER.equals(metadata.get("event_type").getAsString())
        ? Optional.empty()
        : Optional.of(metadata.getAsJsonObject("event_payload").get("decision").getAsString());
  }

  private void mustBeKnown(String id, List<SeenMessage> messages) {
    if (decisions.stream().noneMatch(each -> each.id().equals(id))) {
      found("announced, and in no table: " + messages.get(0).text());
    }
  }

  private void check(Records.Row decision) {
    String name = "D-" + decision.number() + " " + decision.state();
    List<SeenMessage> all = announcements.getOrDefault(decision.id(), List.of());
    if (all.size() > 1) {
      found(name + " is announced " + all.size() + " times");
    }
    all.forEach(message -> oneVoice(name, decision, message));
    deleted.stream()
        .filter(message -> announcement(message).equals(Optional.of(decision.id())))
        .forEach(message -> oneVoice(name, decision, message));
    if (decision.isPublic()) {
      once(name, decision, all);
    } else if (decision.state().equals("AGREED")) {
      waiting(name, decision, all);
    } else if (!all.isEmpty()) {
      found(name + " is announced");
    }
    if (decision.state().equals("PROPOSED") && !offers(decision, "decision.sign")) {
      found(name + " can't be signed by anybody");
    }
  }

  /** An open pre-wire has its thread, and what was revealed stands in it. */
  private void check(Records.Round round) {
    String value = round.prewire() + ":" + round.number();
    if (!offers(round.leaders(), round.button(), value)) {
      found("the thread of pre-wire " + value + " isn't there");
    }
    Set<String> words = tokens.in(round.words());
    if (round.revealed()
        && space(round.leaders())
            .noneMatch(each -> tokens.in(each.json().toString()).containsAll(words))) {
      found("the positions of " + value + " are revealed and nowhere to be seen");
    }
  }

  private void oneVoice(String name, Records.Row decision, SeenMessage message) {
    Set<String> words = tokens.in(message.json().toString());
    if (words.isEmpty()) {
      found(name + " is announced without its words");
    }
    for (String leader : decision.leaders()) {
      if (!diary.signedBy(leader, words)) {
        found(name + " says " + words + ", which " + leader + " never signed");
      }
      if (!decision.signers().contains(leader)) {
        found(name + " is announced without the signature of " + leader);
      }
    }
    if (!tokens.in(records.words(decision)).equals(words)) {
      found(name + " says " + words + ", its record " + tokens.in(records.words(decision)));
    }
    for (String each : words) {
      Set<String> may = published.computeIfAbsent(each, none -> new HashSet<>(decision.leaders()));
      may.addAll(readers.get(message.channel()));
    }
  }

  private void once(String name, Records.Row decision, List<SeenMessage> all) {
    boolean stands =
        all.stream()
            .anyMatch(
                each ->
                    each.channel().equals(decision.channel())
                        && each.ts().equals(decision.announcedTs()));
    if (!stands && deleted.stream().noneMatch(each -> each.ts().equals(decision.announcedTs()))) {
      found(name + " doesn't stand in " + decision.channel());
    }
    String subject = decision.id() + ":" + decision.revision();
    if (records.acts("decision.announce", subject) != 1) {
      found(name + " has no line of its own in the audit trail");
    }
    if (space(decision.leaders())
        .noneMatch(each -> each.text().startsWith("Announced: D-" + decision.number() + ","))) {
      found(name + ": its leaders aren't told");
    }
    if (stands) {
      mustBeFound(name, decision, all.get(0));
    }
  }

  /** By every full member, where the channel is public, once this machine has read of it. */
  private void mustBeFound(String name, Records.Row decision, SeenMessage message) {
    String word = tokens.in(message.text()).iterator().next();
    for (String user : List.of(Office.ENGINEER, Office.ADMIN)) {
      if (office.slack().isPublic(decision.channel())
          && isMember(user)
          && !findsSoon(office.as(user), word, decision)) {
        found(name + " isn't found by " + user + " with " + word);
      }
    }
  }

  private static boolean findsSoon(Persona person, String word, Records.Row decision) {
    try {
      await()
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .atMost(INDEXING)
          .until(() -> finds(person, word, decision));
      return true;
    } catch (ConditionTimeoutException never) {
      return false;
    }
  }

  private static boolean finds(Persona person, String word, Records.Row decision) {
    SeenMessage answer = person.command(person.appDm(), "/decisions " + word).answer();
    return answer != null && answer.words().contains("D-" + decision.number());
  }

  private boolean isMember(String user) {
    return office.slack().member(user).traits().stream()
        .noneMatch(it -> Set.of("GUEST", "DEACTIVATED").contains(it.name()));
  }

  private void waiting(String name, Records.Row decision, List<SeenMessage> all) {
    if (decision.refusal().isEmpty()) {
      found(name + ", and nothing announces it");
    } else if (!offers(decision, "decision.retry")) {
      found(name + ", refused with " + decision.refusal() + ", and its leaders aren't told");
    }
    if (!all.isEmpty() && decision.doubtChannel().isEmpty()) {
      found(name + " is announced, and says that it isn't");
    }
  }

  /** Whether a message in the private space has this button for the decision as it stands. */
  private boolean offers(Records.Row decision, String action) {
    long version = action.equals("decision.retry") ? decision.refusals() : decision.revision();
    String value = decision.id() + ":" + version;
    return offers(decision.leaders(), action, value);
  }

  private boolean offers(Set<String> leaders, String action, String value) {
    return space(leaders)
        .flatMap(each -> Form.pressables(each, new Random(0)).stream())
        .filter(each -> each.actionId().equals(action))
        .anyMatch(each -> each.choice().stream().anyMatch(chosen -> chosen.endsWith(value)));
  }

  private Stream<SeenMessage> space(Set<String> leaders) {
    return office.slack().messagesIn(Cast.space(office, leaders)).stream();
  }

  private void privateStaysPrivate() {
    Set<String> revealed = tokens.in(records.revealed());
    for (Sent sent : office.slack().everythingSent()) {
      for (String token : tokens.in(sent.raw())) {
        Set<String> audience = new TreeSet<>(sent.audience());
        audience.remove(LocalSlack.APP_USER);
        audience.removeAll(diary.typists(token));
        audience.removeAll(published.getOrDefault(token, Set.of()));
        if (!audience.isEmpty() && !mayKnow(audience, token, revealed)) {
          found(token + " of " + diary.typists(token) + " by " + sent.via() + " to " + audience);
        }
      }
    }
  }

  private boolean mayKnow(Set<String> audience, String token, Set<String> revealed) {
    if (diary.isOfPosition(token) && !revealed.contains(token)) {
      return false;
    }
    return Cast.PARTNERSHIPS.stream()
        .filter(leaders -> diary.typists(token).stream().anyMatch(leaders::contains))
        .anyMatch(leaders -> leaders.containsAll(audience));
  }

  /** Tokens that stand in the log. */
  List<String> logged(Set<String> heard) {
    return heard.stream()
        .filter(each -> !tokens.in(each).isEmpty())
        .map(each -> "logged: " + each)
        .toList();
  }
}
