package dev.prewire.partnership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.audit.Actor;
import dev.prewire.db.Database;
import dev.prewire.outbox.Outbox;
import dev.prewire.partnership.AnswerInvitation.Outcome;
import dev.prewire.partnership.Leader.Answer;
import dev.prewire.partnership.Partnership.State;
import dev.prewire.testkit.AtOnce;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What holds for partnerships in every database; the backend's test supplies the database. */
interface PartnershipContract {

  String WORKSPACE = "T1";
  Actor PAT = new Actor(WORKSPACE, "UPAT");
  Actor ENZO = new Actor(WORKSPACE, "UENZO");
  Actor DANA = new Actor(WORKSPACE, "UDANA");
  Actor ADMIN = new Actor(WORKSPACE, "UADMIN");
  Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  Database database();

  private Outbox outbox() {
    return new Outbox(() -> {});
  }

  private SetUpPartnership setUp() {
    return new SetUpPartnership(database(), outbox());
  }

  private AnswerInvitation answering() {
    return new AnswerInvitation(database(), outbox());
  }

  private static Proposal proposal(String name) {
    return new Proposal(
        name,
        List.of(
            new Proposal.Seat(Role.PRODUCT, PAT.user()),
            new Proposal.Seat(Role.ENGINEERING, ENZO.user())),
        "C1",
        ZoneId.of("Asia/Kolkata"));
  }

  private Partnership invited(Actor by, String view, String name) {
    return ((SetUpPartnership.Outcome.Invited) setUp().setUp(by, view, proposal(name), NOW))
        .partnership();
  }

  private Partnership stored(String id) {
    return database().read(tx -> new Partnerships().byId(tx, WORKSPACE, id)).orElseThrow();
  }

  private int pending(String kind) {
    return count("SELECT COUNT(*) FROM outbox WHERE kind = '" + kind + "'");
  }

  private int audited(String act) {
    return count("SELECT COUNT(*) FROM audit WHERE act = '" + act + "'");
  }

  private int count(String query) {
    return database().read(tx -> tx.handle().createQuery(query).mapTo(Integer.class).one());
  }

  @Test
  default void everythingThatWasStoredIsReadBack() {
    Partnership made = invited(ADMIN, "V1", "Platform \uD83D\uDC69\u200D\uD83D\uDCBB <!channel>");

    assertThat(stored(made.id())).isEqualTo(made);
    assertThat(made.zone()).isEqualTo(ZoneId.of("Asia/Kolkata"));
    assertThat(made.state()).isEqualTo(State.INVITED);
    assertThat(made.users()).containsExactly("UPAT", "UENZO");
  }

  @Test
  default void everyLeaderIsInvitedExceptWhoSetsUpTheirOwn() {
    Partnership made = invited(PAT, "V1", "Platform");

    assertThat(made.leaders())
        .extracting(Leader::answer)
        .containsExactly(Answer.ACCEPTED, Answer.INVITED);
    assertThat(pending("partnership.invitation")).isEqualTo(1);
    assertThat(pending("home")).isEqualTo(2);
  }

  @Test
  default void theSameModalSentTwiceMakesOnePartnership() {
    Partnership first = invited(ADMIN, "V1", "Platform");

    assertThat(invited(ADMIN, "V1", "Platform")).isEqualTo(first);
    assertThat(audited("partnership.set_up")).isEqualTo(1);
  }

  @Test
  default void aNameIsTakenWhateverItsCaseAndSpacing() {
    invited(ADMIN, "V1", "Core  Platform");

    assertThat(setUp().setUp(ADMIN, "V2", proposal("core platform"), NOW))
        .isEqualTo(new SetUpPartnership.Outcome.NameTaken());
    assertThat(setUp().setUp(new Actor("T2", "U"), "V2", proposal("core platform"), NOW))
        .isInstanceOf(SetUpPartnership.Outcome.Invited.class);
  }

  @Test
  default void aDeclinedPartnershipGivesItsNameBack() {
    Partnership made = invited(ADMIN, "V1", "Platform");
    answering().answer(PAT, made.id(), Answer.DECLINED, NOW);

    assertThat(invited(ADMIN, "V2", "Platform").id()).isNotEqualTo(made.id());
  }

  @Test
  default void itIsActiveOnceAllHaveAccepted() {
    Partnership made = invited(ADMIN, "V1", "Platform");

    answering().answer(PAT, made.id(), Answer.ACCEPTED, NOW);
    assertThat(stored(made.id()).state()).isEqualTo(State.INVITED);
    assertThat(pending("partnership.space")).isZero();

    answering().answer(ENZO, made.id(), Answer.ACCEPTED, NOW);
    assertThat(stored(made.id()).state()).isEqualTo(State.ACTIVE);
    assertThat(pending("partnership.space")).isEqualTo(1);
    List<Partnership> led =
        database().read(tx -> new Partnerships().activeOf(tx, WORKSPACE, "UENZO"));
    assertThat(led).containsExactly(stored(made.id()));
  }

  @Test
  default void aDoubleClickCountsOnce() {
    Partnership made = invited(ADMIN, "V1", "Platform");

    answering().answer(PAT, made.id(), Answer.ACCEPTED, NOW);
    assertThat(answering().answer(PAT, made.id(), Answer.ACCEPTED, NOW))
        .isInstanceOf(Outcome.Counted.class);
    assertThat(audited("partnership.accept")).isEqualTo(1);
  }

  @Test
  default void acceptingAfterDecliningIsRefused() {
    Partnership made = invited(ADMIN, "V1", "Platform");

    answering().answer(PAT, made.id(), Answer.DECLINED, NOW);
    assertThat(answering().answer(PAT, made.id(), Answer.ACCEPTED, NOW))
        .isInstanceOf(Outcome.ChangedSince.class);
    assertThat(stored(made.id()).state()).isEqualTo(State.DECLINED);
  }

  @Test
  default void decliningClosesTheOthersInvitationsAndTellsWhoSetItUpOnce() {
    Partnership made = invited(ADMIN, "V1", "Platform");

    answering().answer(PAT, made.id(), Answer.DECLINED, NOW);

    assertThat(answering().answer(ENZO, made.id(), Answer.ACCEPTED, NOW))
        .isInstanceOf(Outcome.ChangedSince.class);
    assertThat(pending("partnership.declined")).isEqualTo(1);
    assertThat(stored(made.id()).leader("UENZO").orElseThrow().answer()).isEqualTo(Answer.INVITED);
  }

  @Test
  default void somebodyElsesAnswerLeavesOneAuditLineAndNothingElse() {
    Partnership made = invited(ADMIN, "V1", "Platform");

    assertThat(answering().answer(DANA, made.id(), Answer.ACCEPTED, NOW))
        .isEqualTo(new Outcome.NotALeader("Platform"));
    assertThat(answering().answer(DANA, "guessed", Answer.ACCEPTED, NOW))
        .isEqualTo(new Outcome.NotALeader(null));
    assertThat(answering().answer(new Actor("T2", "UPAT"), made.id(), Answer.ACCEPTED, NOW))
        .isEqualTo(new Outcome.NotALeader(null));
    assertThat(audited("denied.partnership.answer")).isEqualTo(3);
    assertThat(stored(made.id())).isEqualTo(made);
  }

  @Test
  default void bothAcceptingAtTheSameMomentActivateItExactlyOnce() {
    for (int round = 0; round < 20; round++) {
      Partnership made = invited(ADMIN, "V" + round, "Platform " + round);
      AtOnce.all(
          List.of(
              () -> answering().answer(PAT, made.id(), Answer.ACCEPTED, NOW),
              () -> answering().answer(ENZO, made.id(), Answer.ACCEPTED, NOW),
              () -> answering().answer(ENZO, made.id(), Answer.ACCEPTED, NOW)));
      assertThat(stored(made.id()).state()).isEqualTo(State.ACTIVE);
    }
    assertThat(audited("partnership.active")).isEqualTo(20);
    assertThat(audited("partnership.accept")).isEqualTo(40);
  }

  @Test
  default void aRaceOfAcceptingAndDecliningEndsInOneOfTheTwo() {
    for (int round = 0; round < 20; round++) {
      Partnership made = invited(PAT, "V" + round, "Platform " + round);
      List<Callable<Outcome>> clicks = new ArrayList<>();
      Random random = new Random(round);
      for (int click = 0; click < 6; click++) {
        Answer answer = random.nextBoolean() ? Answer.ACCEPTED : Answer.DECLINED;
        clicks.add(() -> answering().answer(ENZO, made.id(), answer, NOW));
      }
      AtOnce.all(clicks);
      Partnership after = stored(made.id());
      Answer given = after.leader("UENZO").orElseThrow().answer();
      assertThat(after.state()).isEqualTo(given == Answer.ACCEPTED ? State.ACTIVE : State.DECLINED);
    }
    assertThat(audited("partnership.accept") + audited("partnership.decline")).isEqualTo(20);
  }

  @Test
  default void theSameModalDeliveredAtOnceMakesOnePartnership() {
    List<Callable<SetUpPartnership.Outcome>> submissions = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      submissions.add(() -> setUp().setUp(ADMIN, "V1", proposal("Platform"), NOW));
    }
    assertThat(AtOnce.all(submissions))
        .hasOnlyElementsOfType(SetUpPartnership.Outcome.Invited.class);
    assertThat(audited("partnership.set_up")).isEqualTo(1);
  }
}
