package dev.prewire.decision;

import static dev.prewire.decision.Fixtures.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.prewire.decision.Decision.Refusal;
import dev.prewire.decision.Decision.Status;
import dev.prewire.slack.Marker;
import dev.prewire.slack.Message;
import dev.prewire.slack.Posted;
import dev.prewire.slack.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;

/** Every answer of Slack at every step of announcing; the real outbox between them. */
final class AnnouncementCourierTest extends AnnouncingFixture {

  private static final Posted POSTED = new Posted("C1", "1772445600.000200");

  @Test
  void itIsPostedOnceWithTheDecisionsIdAndNothingElseAsItsMarker() {
    posting("C1", ok("C1"), List.of());
    String id = agreed();
    deliver(MINUTE);
    deliver(MINUTE);

    ArgumentCaptor<Marker> marker = ArgumentCaptor.forClass(Marker.class);
    ArgumentCaptor<Message> message = ArgumentCaptor.forClass(Message.class);
    verify(slack).post(eq(WORKSPACE), eq("C1"), isNull(), message.capture(), marker.capture());
    assertThat(marker.getValue()).isEqualTo(new Marker("prewire_decision", Map.of("decision", id)));
    assertThat(message.getValue().text()).doesNotContainIgnoringCase("disagree");
    verify(slack, never()).findMarked(any(), any(), any(), any());
    assertThat(status(id))
        .isEqualTo(
            new Status.Announced(
                Instant.ofEpochSecond(1772445600),
                "C1",
                POSTED.ts(),
                "https://x.example/p1",
                null));
    assertThat(dispatcher.pending()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"token_revoked", "not_installed"})
  void whatAWorkspaceThatTookTheAppAwayShouldHearWaitsForIt(String error) {
    posting("C1", new Reply.Refused<>(error), List.of(ok("C1")));
    String id = agreed();
    deliver(MINUTE);
    deliver(Duration.ofMinutes(8));
    verifyPosts("C1", 1);
    deliver(MINUTE);
    deliver(MINUTE);
    verifyPosts("C1", 2);
    assertThat(status(id)).isInstanceOf(Status.Announced.class);
    assertThat(others).doesNotContainKey(Announcing.REFUSED);
  }

  @Test
  void aLimitIsHonouredAndIsNoDoubt() {
    posting("C1", new Reply.Limited<>(Duration.ofSeconds(90)), List.of(ok("C1")));
    String id = agreed();
    deliver(Duration.ofSeconds(89));
    deliver(Duration.ofSeconds(1));
    verifyPosts("C1", 1);
    deliver(MINUTE);
    verifyPosts("C1", 2);
    verify(slack, never()).findMarked(any(), any(), any(), any());
    assertThat(status(id)).isInstanceOf(Status.Announced.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid_auth", "missing_scope"})
  void aBrokenAppIsNoMatterForTheLeaders(String error) {
    posting("C1", new Reply.Refused<>(error), List.of(new Reply.Refused<>(error), ok("C1")));
    String id = agreed();
    deliver(Duration.ofSeconds(59));
    deliver(Duration.ofSeconds(1));
    verifyPosts("C1", 1);
    deliver(MINUTE);
    deliver(MINUTE);
    verifyPosts("C1", 3);
    assertThat(status(id)).isInstanceOf(Status.Announced.class);
    assertThat(others).doesNotContainKey(Announcing.REFUSED);
  }

  @Test
  void aRefusalIsToldOnceAndNothingIsPostedUntilALeaderSaysSo() {
    posting("C1", new Reply.Refused<>("is_archived"), List.of());
    posting("C2", ok("C2"), List.of());
    String id = agreed();
    for (int i = 0; i < 5; i++) {
      deliver(MINUTE);
    }
    verifyPosts("C1", 1);
    assertThat(status(id)).isEqualTo(new Status.Agreed("C1", new Refusal("C1", "is_archived", 1)));
    assertThat(others).containsEntry(Announcing.REFUSED, 1);

    retry(id, 1, "C2");
    deliver(MINUTE);
    verifyPosts("C2", 1);
    verify(slack, never()).findMarked(any(), any(), any(), any());
    assertThat(((Status.Announced) status(id)).channel()).isEqualTo("C2");
  }

  @Test
  void errandsForWhatIsAnnouncedDroppedOrUnknownEndWithoutACall() {
    posting("C1", ok("C1"), List.of());
    String id = agreed();
    deliver(MINUTE);
    clearInvocations(slack);
    database.write(
        tx -> {
          Decision decision = decisions.byId(tx, WORKSPACE, id).orElseThrow();
          announcing.put(tx, decision, Announcing.ANNOUNCEMENT, id, now.get());
          announcing.put(tx, WORKSPACE, "guessed", Announcing.ANNOUNCEMENT, now.get());
          announcing.put(tx, WORKSPACE, "guessed", Announcing.LINK, now.get());
          return null;
        });
    deliver(MINUTE);
    verify(slack, never()).post(any(), any(), any(), any(), any());
    assertThat(dispatcher.pending()).isZero();
  }

  private static Terms replacing(String old) {
    return new Terms(
        "New",
        "d",
        "w",
        new Terms.Details(Call.JOINT, null, null, null, null, List.of(), null, null, old),
        "C1");
  }

  @Test
  void aReplacedOneIsEditedEvenIfTheLinkIsRefused() {
    posting("C1", ok("C1"), List.of());
    String old = agreed();
    deliver(MINUTE);
    when(slack.permalink(any(), any())).thenReturn(new Reply.Refused<>("message_not_found"));
    String by = agreed("V2", replacing(old));
    deliver(MINUTE);

    ArgumentCaptor<Message> edited = ArgumentCaptor.forClass(Message.class);
    verify(slack).update(eq(WORKSPACE), any(), edited.capture());
    assertThat(edited.getValue().blocks().toString()).contains("Replaced by").contains("D-2");
    assertThat(((Status.Announced) status(old)).replacedBy()).isEqualTo(by);
    assertThat(dispatcher.pending()).isZero();
  }

  @Test
  void ofTwoThatReplaceTheSameTheSecondStopsClaimingIt() {
    posting("C1", ok("C1"), List.of());
    String old = agreed();
    deliver(MINUTE);
    String first = agreed("V2", replacing(old));
    String second = agreed("V3", replacing(old));
    // Both were on their way before either was stored: the other one is announced in between.
    when(slack.post(any(), any(), any(), any(), any()))
        .thenAnswer(
            call -> {
              String posting = call.getArgument(4, Marker.class).ids().get("decision");
              if (second.equals(posting)) {
                replaceBehindItsBack(old, first);
              }
              return ok("C1");
            });
    now.updateAndGet(before -> before.plus(MINUTE));
    dispatcher.deliverDue();

    assertThat(database.read(tx -> announced.byId(tx, WORKSPACE, second)).orElseThrow().replaces())
        .isNull();
    AnnouncedDecision one = database.read(tx -> announced.byId(tx, WORKSPACE, old)).orElseThrow();
    assertThat(one.replacedBy()).isEqualTo(new AnnouncedDecision.Ref(first, 2));
  }

  private void replaceBehindItsBack(String old, String by) {
    database.write(tx -> rows.replaced(tx, WORKSPACE, old, by));
  }

  @Test
  void aBrokenTokenLosesNeitherTheLinkNorTheEdit() {
    posting("C1", ok("C1"), List.of());
    when(slack.permalink(any(), any()))
        .thenReturn(new Reply.Refused<>("invalid_auth"))
        .thenReturn(new Reply.Ok<>("https://x.example/late"));
    String id = agreed();
    deliver(MINUTE);
    deliver(MINUTE);
    assertThat(((Status.Announced) status(id)).permalink()).isEqualTo("https://x.example/late");
  }
}
