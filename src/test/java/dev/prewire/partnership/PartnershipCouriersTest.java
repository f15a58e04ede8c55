package dev.prewire.partnership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.prewire.audit.Actor;
import dev.prewire.db.Database;
import dev.prewire.outbox.Attempt;
import dev.prewire.outbox.Courier;
import dev.prewire.outbox.Delivery;
import dev.prewire.outbox.Dispatcher;
import dev.prewire.outbox.Errand;
import dev.prewire.outbox.Outbox;
import dev.prewire.partnership.Leader.Answer;
import dev.prewire.slack.Commands;
import dev.prewire.slack.Message;
import dev.prewire.slack.Posted;
import dev.prewire.slack.Reply;
import dev.prewire.slack.SlackGateway;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;

final class PartnershipCouriersTest {

  private static final Actor ADMIN = new Actor("T1", "UADMIN");
  private static final Actor PAT = new Actor("T1", "UPAT");
  private static final Actor ENZO = new Actor("T1", "UENZO");

  @TempDir Path folder;
  private final SlackGateway slack = mock(SlackGateway.class);
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-02T10:00:00Z"));
  private final Outbox outbox = new Outbox(() -> {});
  private Database database;
  private Dispatcher dispatcher;

  @BeforeEach
  void open() {
    database = Database.open("jdbc:sqlite:" + folder.resolve("prewire.db"));
    Courier home =
        new Courier() {
          @Override
          public Set<String> kinds() {
            return Set.of(Errand.HOME);
          }

          @Override
          public Delivery deliver(Errand errand, Attempt attempt) {
            return Delivery.settled();
          }
        };
    dispatcher =
        new Dispatcher(
            database,
            outbox,
            now::get,
            List.of(
                new InvitationCourier(database, slack),
                new SpaceCourier(database, outbox, slack, Commands.DEFAULT),
                home));
    for (String user : List.of("UPAT", "UENZO", "UADMIN")) {
      when(slack.openConversation("T1", List.of(user))).thenReturn(new Reply.Ok<>("D" + user));
      when(slack.post(eq("T1"), eq("D" + user), isNull(), any(), isNull()))
          .thenReturn(new Reply.Ok<>(new Posted("D" + user, "1." + user)));
    }
    when(slack.update(any(), any(), any()))
        .thenAnswer(call -> new Reply.Ok<>(call.getArgument(1, Posted.class)));
    when(slack.openConversation("T1", List.of("UPAT", "UENZO"))).thenReturn(new Reply.Ok<>("G1"));
    when(slack.post(eq("T1"), eq("G1"), isNull(), any(), isNull()))
        .thenReturn(new Reply.Ok<>(new Posted("G1", "2.0")));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Partnership invited() {
    Proposal proposal =
        new Proposal(
            "Platform",
            List.of(
                new Proposal.Seat(Role.PRODUCT, "UPAT"),
                new Proposal.Seat(Role.ENGINEERING, "UENZO")),
            "C1",
            ZoneId.of("UTC"));
    SetUpPartnership.Outcome outcome =
        new SetUpPartnership(database, outbox).setUp(ADMIN, "V1", proposal, now.get());
    return ((SetUpPartnership.Outcome.Invited) outcome).partnership();
  }

  private void answer(Actor by, Partnership partnership, Answer answer) {
    new AnswerInvitation(database, outbox).answer(by, partnership.id(), answer, now.get());
  }

  private void later(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
    dispatcher.deliverDue();
  }

  private Partnership stored(Partnership partnership) {
    return database.read(tx -> new Partnerships().byId(tx, "T1", partnership.id())).orElseThrow();
  }

  private int waiting() {
    return database.read(tx -> (int) outbox.pending(tx));
  }

  @Test
  void invitationsAreEditedInPlaceAndTheSpaceOpensWithAWelcome() {
    Partnership partnership = invited();
    dispatcher.deliverDue();
    answer(PAT, partnership, Answer.ACCEPTED);
    dispatcher.deliverDue();
    verify(slack, times(2)).update(any(), any(), any());
    answer(ENZO, partnership, Answer.ACCEPTED);
    dispatcher.deliverDue();

    assertThat(stored(partnership).privateSpace()).isEqualTo("G1");
    verify(slack, times(1)).post(eq("T1"), eq("G1"), isNull(), any(), isNull());
    verify(slack, times(1)).post(eq("T1"), eq("DUPAT"), isNull(), any(), isNull());
    ArgumentCaptor<Message> edited = ArgumentCaptor.forClass(Message.class);
    verify(slack, times(4)).update(eq("T1"), any(), edited.capture());
    assertThat(edited.getValue().text()).contains("Everybody accepted.");
    assertThat(waiting()).isZero();
  }

  @Test
  void declinedTellsWhoSetItUpAndOpensNoSpace() {
    Partnership partnership = invited();
    dispatcher.deliverDue();
    answer(PAT, partnership, Answer.DECLINED);
    dispatcher.deliverDue();

    ArgumentCaptor<Message> told = ArgumentCaptor.forClass(Message.class);
    verify(slack).post(eq("T1"), eq("DUADMIN"), isNull(), told.capture(), isNull());
    assertThat(told.getValue().text()).startsWith("<@UPAT> declined to be a leader of Platform.");
    verify(slack, never()).openConversation("T1", List.of("UPAT", "UENZO"));
  }

  @Test
  void whoAnswersBeforeTheInvitationWentOutGetsNone() {
    Partnership partnership = invited();
    answer(PAT, partnership, Answer.ACCEPTED);
    dispatcher.deliverDue();

    verify(slack, never()).openConversation("T1", List.of("UPAT"));
    verify(slack).openConversation("T1", List.of("UENZO"));
  }

  @Test
  void slackBeingDownDelaysTheSpaceAndLosesNothing() {
    Partnership partnership = invited();
    dispatcher.deliverDue();
    when(slack.openConversation("T1", List.of("UPAT", "UENZO")))
        .thenReturn(new Reply.Unknown<>("timeout"))
        .thenReturn(new Reply.Refused<>("some_error"))
        .thenReturn(new Reply.Limited<>(Duration.ofSeconds(9)))
        .thenReturn(new Reply.Ok<>("G1"));
    answer(PAT, partnership, Answer.ACCEPTED);
    answer(ENZO, partnership, Answer.ACCEPTED);
    dispatcher.deliverDue();
    assertThat(stored(partnership).privateSpace()).isNull();

    later(Duration.ofMinutes(5));
    later(Duration.ofMinutes(5));
    later(Duration.ofMinutes(5));

    assertThat(stored(partnership).privateSpace()).isEqualTo("G1");
    verify(slack, times(1)).post(eq("T1"), eq("G1"), isNull(), any(), isNull());
    assertThat(waiting()).isZero();
  }

  @Test
  void anInvitationThatSlackRefusesForGoodBlocksNothing() {
    when(slack.openConversation("T1", List.of("UPAT")))
        .thenReturn(new Reply.Refused<>("user_not_found"));
    invited();
    dispatcher.deliverDue();

    assertThat(waiting()).isZero();
  }

  @Test
  void aRevokedTokenKeepsTheInvitationForLater() {
    when(slack.openConversation("T1", List.of("UPAT")))
        .thenReturn(new Reply.Refused<>("token_revoked"))
        .thenReturn(new Reply.Ok<>("DUPAT"));
    invited();
    dispatcher.deliverDue();
    assertThat(waiting()).isEqualTo(1);

    later(Duration.ofMinutes(11));
    verify(slack).post(eq("T1"), eq("DUPAT"), isNull(), any(), isNull());
  }
}
