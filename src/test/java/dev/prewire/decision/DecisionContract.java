package dev.prewire.decision;

import static dev.prewire.decision.Fixtures.ENZO;
import static dev.prewire.decision.Fixtures.NOW;
import static dev.prewire.decision.Fixtures.OTHER_WORKSPACE;
import static dev.prewire.decision.Fixtures.PAT;
import static dev.prewire.decision.Fixtures.STRANGER;
import static dev.prewire.decision.Fixtures.WORKSPACE;
import static dev.prewire.decision.Fixtures.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prewire.audit.Actor;
import dev.prewire.db.Database;
import dev.prewire.decision.Decision.Status;
import dev.prewire.outbox.Outbox;
import dev.prewire.partnership.Partnerships;
import dev.prewire.testkit.AtOnce;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What holds for decisions in every database, races included; the backend's test supplies the
 * database, in which {@link Fixtures#found} has founded a partnership in both workspaces.
 */
interface DecisionContract {

  int ROUNDS = 25;

  Database database();

  /** The use cases, with what listens to them. */
  private Acts acts(DecisionListener... listeners) {
    Decisions decisions = new Decisions();
    Partnerships partnerships = new Partnerships();
    Announcing announcing = new Announcing(new Outbox(() -> {}), decisions, List.of(listeners));
    LedDecision led = new LedDecision(database(), decisions, partnerships);
    return new Acts(
        new ProposeDecision(database(), decisions, partnerships, announcing),
        new SignDecision(led, decisions, announcing),
        new EditDecision(led, decisions, announcing),
        new DropDecision(led, decisions, announcing));
  }

  /** The use cases. */
  record Acts(ProposeDecision propose, SignDecision sign, EditDecision edit, DropDecision drop) {}

  private Decision proposed(Actor by, String view) {
    ProposeDecision.Origin origin = new ProposeDecision.Origin(view, null, null);
    return ((ProposeDecision.Outcome.Proposed)
            acts().propose().propose(by, "P1", terms(view), origin, NOW))
        .decision();
  }

  private Decision stored(String id) {
    return database().read(tx -> new Decisions().byId(tx, WORKSPACE, id)).orElseThrow();
  }

  private int audited(String act, String subject) {
    return count(
        "SELECT COUNT(*) FROM audit WHERE act = '" + act + "' AND subject = '" + subject + "'");
  }

  private int announcements(String id) {
    return count(
        "SELECT COUNT(*) FROM outbox WHERE kind = 'decision.announcement' AND subject = '"
            + id
            + "'");
  }

  private int count(String query) {
    return database().read(tx -> tx.handle().createQuery(query).mapTo(Integer.class).one());
  }

  @Test
  default void whatWasProposedIsReadBackSignedByWhoWroteIt() {
    ProposeDecision.Origin origin = new ProposeDecision.Origin("V1", "W1", "1.5");
    acts().propose().propose(ENZO, "P1", Fixtures.fullTerms(), origin, NOW);

    Decision read =
        database().read(tx -> new Decisions().byView(tx, WORKSPACE, "V1")).orElseThrow();
    assertThat(read.terms()).isEqualTo(Fixtures.fullTerms());
    assertThat(read.prewire()).isEqualTo("W1");
    assertThat(read.signatures()).containsExactly(new Signature(ENZO.user(), false, NOW));
    ProposalRows.Place place = database().read(tx -> new ProposalRows().place(tx, read));
    assertThat(place).isEqualTo(new ProposalRows.Place("1.5", null));
  }

  @Test
  default void theSameModalDeliveredAtOnceProposesOneDecision() {
    List<Callable<Decision>> submissions = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      submissions.add(() -> proposed(ENZO, "V1"));
    }
    assertThat(AtOnce.all(submissions))
        .extracting(Decision::id)
        .containsOnly(proposed(ENZO, "V1").id());
    assertThat(count("SELECT COUNT(*) FROM audit WHERE act = 'decision.propose'")).isEqualTo(1);
  }

  @Test
  default void numbersAreUniqueAndWithoutGapsInEachWorkspaceHoweverManyProposeAtOnce() {
    List<Callable<Integer>> submissions = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Actor by = new Actor(i % 3 == 0 ? OTHER_WORKSPACE : WORKSPACE, PAT.user());
      String view = "V" + i;
      submissions.add(() -> proposed(by, view).number());
    }
    Collections.shuffle(submissions, new java.util.Random(7));
    List<Integer> numbers = AtOnce.all(submissions);

    List<Integer> expected = new ArrayList<>(IntStream.rangeClosed(1, 20).boxed().toList());
    expected.addAll(IntStream.rangeClosed(1, 10).boxed().toList());
    assertThat(numbers).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  default void twoLeadersSigningAtOnceAgreeExactlyOnce() {
    for (int round = 0; round < ROUNDS; round++) {
      Decision decision = proposedAndEditedBy(STRANGER, round);
      List<Outcome> outcomes =
          AtOnce.all(
              List.of(
                  () -> acts().sign().sign(PAT, decision.id(), 1, false, NOW),
                  () -> acts().sign().sign(ENZO, decision.id(), 1, true, NOW),
                  () -> acts().sign().sign(ENZO, decision.id(), 1, false, NOW)));
      assertThat(outcomes).hasOnlyElementsOfType(Outcome.Done.class);
      assertThat(stored(decision.id()).status()).isEqualTo(new Status.Agreed("C1", null));
      assertThat(stored(decision.id()).signatures()).hasSize(3);
      assertThat(audited("decision.agree", decision.id() + ":1")).isEqualTo(1);
      assertThat(announcements(decision.id())).isEqualTo(1);
    }
  }

  /** Nobody has signed it: as if a leader who has left had written it. */
  private Decision proposedAndEditedBy(Actor gone, int round) {
    Decision decision = proposed(PAT, "V" + round);
    database()
        .write(
            tx ->
                tx.handle()
                    .execute(
                        "UPDATE decision_signature SET person = ? WHERE decision = ?",
                        gone.user(),
                        decision.id()));
    return decision;
  }

  @Test
  default void aSignatureAndAnEditAtOnceNeverAgreeOnUnsignedWords() {
    for (int round = 0; round < ROUNDS; round++) {
      Decision decision = proposed(ENZO, "V" + round);
      String id = decision.id();
      List<Outcome> outcomes =
          AtOnce.all(
              List.of(
                  () -> acts().sign().sign(PAT, id, 1, false, NOW),
                  () -> acts().edit().edit(ENZO, id, 1, terms("other words"), NOW)));
      Decision after = stored(id);
      if (outcomes.get(0) instanceof Outcome.Done && !after.isProposed()) {
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Changed.class);
        assertThat(after.terms()).isEqualTo(terms("V" + round));
        assertThat(announcements(id)).isEqualTo(1);
      } else {
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Done.class);
        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Changed.class);
        assertThat(after.isProposed()).isTrue();
        assertThat(after.signatures()).extracting(Signature::user).containsExactly(ENZO.user());
        assertThat(announcements(id)).isZero();
      }
    }
  }

  @Test
  default void ofTwoEditsAtOnceOneWinsAndTheOtherIsShownIt() {
    for (int round = 0; round < ROUNDS; round++) {
      String id = proposed(ENZO, "V" + round).id();
      List<Outcome> outcomes =
          AtOnce.all(
              List.of(
                  () -> acts().edit().edit(PAT, id, 1, terms("Pat's"), NOW),
                  () -> acts().edit().edit(ENZO, id, 1, terms("Enzo's"), NOW)));
      int winner = outcomes.get(0) instanceof Outcome.Done ? 0 : 1;
      assertThat(outcomes.get(winner)).isInstanceOf(Outcome.Done.class);
      assertThat(outcomes.get(1 - winner)).isInstanceOf(Outcome.Changed.class);
      Decision after = stored(id);
      assertThat(after.revision().number()).isEqualTo(2);
      assertThat(after.terms()).isEqualTo(terms(winner == 0 ? "Pat's" : "Enzo's"));
      assertThat(after.signatures())
          .extracting(Signature::user)
          .containsExactly(winner == 0 ? PAT.user() : ENZO.user());
      assertThat(outcomes.get(1 - winner))
          .isEqualTo(new Outcome.Changed(after, Fixtures.partnership()));
    }
  }

  @Test
  default void aSignatureAndADropAtOnceEndInOneOfTheTwo() {
    for (int round = 0; round < ROUNDS; round++) {
      String id = proposed(ENZO, "V" + round).id();
      List<Outcome> outcomes =
          AtOnce.all(
              List.of(
                  () -> acts().sign().sign(PAT, id, 1, false, NOW),
                  () -> acts().drop().drop(ENZO, id, 1, NOW)));
      boolean dropped = stored(id).status() instanceof Status.Dropped;
      assertThat(outcomes.get(dropped ? 1 : 0)).isInstanceOf(Outcome.Done.class);
      assertThat(outcomes.get(dropped ? 0 : 1)).isInstanceOf(Outcome.Changed.class);
      assertThat(announcements(id)).isEqualTo(dropped ? 0 : 1);
    }
  }

  @Test
  default void aSecondSignatureOnAnOldRevisionIsRefused() {
    String id = proposed(ENZO, "V1").id();
    acts().edit().edit(ENZO, id, 1, terms("new"), NOW);

    assertThat(acts().sign().sign(PAT, id, 1, false, NOW)).isInstanceOf(Outcome.Changed.class);
    assertThat(stored(id).signatures()).hasSize(1);
  }

  @Test
  default void theSameActAgainIsDoneAndChangesNothing() {
    String id = proposed(ENZO, "V1").id();
    acts().edit().edit(PAT, id, 1, terms("new"), NOW);
    Decision once = stored(id);

    assertThat(acts().edit().edit(PAT, id, 1, terms("new"), NOW.plusSeconds(5)))
        .isEqualTo(new Outcome.Done(once));
    assertThat(acts().edit().edit(ENZO, id, 2, terms("new"), NOW))
        .as("nothing to change")
        .isEqualTo(new Outcome.Done(once));
    acts().sign().sign(ENZO, id, 2, false, NOW);
    assertThat(acts().sign().sign(ENZO, id, 2, true, NOW)).isInstanceOf(Outcome.Done.class);
    assertThat(stored(id).signatures()).noneMatch(Signature::disagreed);
    assertThat(announcements(id)).isEqualTo(1);
  }

  @Test
  default void whoHasSignedWhatIsDroppedSinceIsToldSo() {
    String id = proposed(ENZO, "V1").id();
    acts().drop().drop(PAT, id, 1, NOW);

    assertThat(acts().sign().sign(ENZO, id, 1, false, NOW)).isInstanceOf(Outcome.Changed.class);
    assertThat(acts().sign().sign(PAT, id, 1, false, NOW)).isInstanceOf(Outcome.Changed.class);
    assertThat(acts().drop().drop(ENZO, id, 1, NOW)).isInstanceOf(Outcome.Done.class);
    assertThat(stored(id).signatures()).extracting(Signature::user).containsExactly(ENZO.user());
  }

  @Test
  default void noneButTheLeadersGetsIn() {
    String id = proposed(ENZO, "V1").id();
    Decision before = stored(id);
    for (Actor actor : List.of(STRANGER, new Actor(OTHER_WORKSPACE, PAT.user()))) {
      assertThat(acts().sign().sign(actor, id, 1, false, NOW)).isEqualTo(new Outcome.NotALeader());
      assertThat(acts().edit().edit(actor, id, 1, terms("x"), NOW))
          .isEqualTo(new Outcome.NotALeader());
      assertThat(acts().drop().drop(actor, id, 1, NOW)).isEqualTo(new Outcome.NotALeader());
    }
    assertThat(acts().sign().sign(PAT, "guessed", 1, false, NOW))
        .isEqualTo(new Outcome.NotALeader());
    assertThat(stored(id)).isEqualTo(before);
    assertThat(count("SELECT COUNT(*) FROM audit WHERE act LIKE 'denied.decision.%'")).isEqualTo(7);
  }

  @Test
  default void workspacesWithTheSameIdsNeverCross() {
    Actor elsewhere = new Actor(OTHER_WORKSPACE, PAT.user());
    Decision here = proposed(PAT, "V1");
    Decision there = proposed(elsewhere, "V1");

    assertThat(there.id()).isNotEqualTo(here.id());
    assertThat(List.of(here.number(), there.number())).containsOnly(1);
    List<Decision> open = database().read(tx -> new Decisions().open(tx, OTHER_WORKSPACE, "P1"));
    assertThat(open).extracting(Decision::id).containsExactly(there.id());
    Optional<Decision> crossed =
        database().read(tx -> new Decisions().byId(tx, OTHER_WORKSPACE, here.id()));
    assertThat(crossed).isEmpty();
    acts().sign().sign(ENZO, here.id(), 1, false, NOW);
    assertThat(
            database()
                .read(tx -> new Decisions().byId(tx, OTHER_WORKSPACE, there.id()))
                .orElseThrow()
                .isProposed())
        .isTrue();
  }

  @Test
  default void agreementAuditLineAndAnnouncementAreThereTogetherOrNotAtAll() {
    String id = proposed(ENZO, "V1").id();
    Decision before = stored(id);
    int lines = count("SELECT COUNT(*) FROM audit");
    int errands = count("SELECT COUNT(*) FROM outbox");
    Acts dying =
        acts(
            (tx, decision, now) -> {
              assertThat(decision.status()).isInstanceOf(Status.Agreed.class);
              throw new IllegalStateException("killed");
            });

    assertThatThrownBy(() -> dying.sign().sign(PAT, id, 1, false, NOW)).hasMessage("killed");

    assertThat(stored(id)).isEqualTo(before);
    assertThat(count("SELECT COUNT(*) FROM audit")).isEqualTo(lines);
    assertThat(count("SELECT COUNT(*) FROM outbox")).isEqualTo(errands);
    acts().sign().sign(PAT, id, 1, false, NOW);
    assertThat(announcements(id)).isEqualTo(1);
    assertThat(audited("decision.agree", id + ":1")).isEqualTo(1);
  }

  @Test
  default void anEditSaysWhoseWordsTheyAreOnlyToTheLeaders() {
    String id = proposed(ENZO, "V1").id();
    acts().edit().edit(PAT, id, 1, terms("new"), NOW);
    acts().sign().sign(ENZO, id, 2, true, NOW);

    assertThat(count("SELECT COUNT(*) FROM outbox WHERE subject LIKE '%new%'")).isZero();
    assertThat(count("SELECT COUNT(*) FROM audit WHERE act || subject LIKE '%disagree%'")).isZero();
  }
}
