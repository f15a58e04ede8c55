package dev.prewire.decision;

import static dev.prewire.decision.Fixtures.NOW;
import static dev.prewire.decision.Fixtures.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.prewire.decision.Decision.Refusal;
import dev.prewire.decision.Decision.Status;
import dev.prewire.outbox.Attempt;
import dev.prewire.outbox.Delivery;
import dev.prewire.outbox.Errand;
import dev.prewire.slack.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

/** Whether it is there is not known: it is looked for, and never posted twice. */
final class AnnouncementDoubtTest extends AnnouncingFixture {

  @Test
  void whatIsFoundIsAnnouncedWithItsOwnTimeAndNotPostedAgain() {
    posting("C1", new Reply.Unknown<>("timeout"), List.of());
    looking("C1", absent(), List.of(found("C1")));
    String id = agreed();
    for (int i = 0; i < 4; i++) {
      deliver(Duration.ofDays(1));
    }
    verifyPosts("C1", 1);
    verifyLooks("C1", 2);
    assertThat(((Status.Announced) status(id)).at()).isEqualTo(Instant.ofEpochSecond(1772445600));
  }

  @Test
  void aClockThatIsFiveMinutesAheadOfSlacksStillFindsIt() {
    posting("C1", new Reply.Unknown<>("timeout"), List.of());
    looking("C1", found("C1"), List.of());
    agreed();
    deliver(MINUTE);
    deliver(MINUTE);

    ArgumentCaptor<Instant> since = ArgumentCaptor.forClass(Instant.class);
    verify(slack).findMarked(any(), any(), since.capture(), any());
    assertThat(since.getValue()).isBefore(NOW.minus(Duration.ofMinutes(5)));
  }

  @Test
  void absentTwiceInARowItIsPostedAgainAndADoubtAboutThatIsLookedForAgain() {
    posting(
        "C1", new Reply.Unknown<>("timeout"), List.of(new Reply.Unknown<>("http 503"), ok("C1")));
    looking("C1", absent(), List.of());
    String id = agreed();
    for (int i = 0; i < 3; i++) {
      deliver(MINUTE);
    }
    verifyPosts("C1", 1);
    verifyLooks("C1", 2);
    for (int i = 0; i < 4; i++) {
      deliver(MINUTE);
    }
    verifyPosts("C1", 3);
    verifyLooks("C1", 4);
    assertThat(status(id)).isInstanceOf(Status.Announced.class);
  }

  @Test
  void aLookThatFailsProvesNothing() {
    posting("C1", new Reply.Unknown<>("timeout"), List.of(ok("C1")));
    looking(
        "C1",
        new Reply.Unknown<>("timeout"),
        List.of(
            absent(),
            new Reply.Limited<>(Duration.ofSeconds(30)),
            new Reply.Refused<>("invalid_auth"),
            absent()));
    String id = agreed();
    for (int i = 0; i < 6; i++) {
      deliver(MINUTE);
    }
    verifyPosts("C1", 1);
    deliver(MINUTE);
    verifyPosts("C1", 2);
    assertThat(status(id)).isInstanceOf(Status.Announced.class);
    assertThat(others).doesNotContainKey(Announcing.REFUSED);
  }

  @Test
  void whoWasStoppedUntilTheLeaseRanOutPostsNothingAndLeavesADoubt() {
    posting("C1", ok("C1"), List.of());
    String id = agreed();
    Errand errand = new Errand(WORKSPACE, Announcing.ANNOUNCEMENT, id, id);
    assertThat(courier.deliver(errand, new Attempt(1, NOW, null, 0, () -> true)))
        .isInstanceOf(Delivery.InDoubt.class);
    assertThat(courier.deliver(errand, new Attempt(4, NOW, NOW, 2, () -> true)))
        .as("proved absent, but that was before the pause")
        .isInstanceOf(Delivery.InDoubt.class);
    verifyPosts("C1", 0);
    deliver(MINUTE);
    verifyPosts("C1", 1);
  }

  @Test
  void aDoubtOutlivesARefusalAndAChangeOfChannel() {
    posting("C1", new Reply.Unknown<>("timeout"), List.of());
    looking(
        "C1",
        new Reply.Refused<>("not_in_channel"),
        List.of(new Reply.Refused<>("channel_not_found"), found("C1")));
    String id = agreed();
    deliver(MINUTE);
    deliver(MINUTE);
    assertThat(status(id))
        .isEqualTo(new Status.Agreed("C1", new Refusal("C1", "not_in_channel", 1)));

    retry(id, 1, "C2");
    deliver(MINUTE);
    assertThat(status(id))
        .as("refused where the doubt is, whatever was chosen")
        .isEqualTo(new Status.Agreed("C2", new Refusal("C1", "channel_not_found", 2)));
    verifyPosts("C2", 0);

    retry(id, 2, "C2");
    deliver(MINUTE);
    verifyPosts("C1", 1);
    verifyPosts("C2", 0);
    assertThat(((Status.Announced) status(id)).channel()).isEqualTo("C1");
  }

  @Test
  void aDoubtThatProvesEmptyLetsTheOtherChannelHaveItOnce() {
    posting("C1", new Reply.Unknown<>("timeout"), List.of());
    posting("C2", new Reply.Unknown<>("timeout"), List.of());
    looking("C1", new Reply.Refused<>("not_in_channel"), List.of(absent()));
    looking("C2", found("C2"), List.of());
    String id = agreed();
    deliver(MINUTE);
    deliver(MINUTE);
    retry(id, 1, "C2");
    for (int i = 0; i < 5; i++) {
      deliver(MINUTE);
    }
    verifyLooks("C1", 3);
    verifyPosts("C2", 1);
    verifyLooks("C2", 1);
    assertThat(((Status.Announced) status(id)).channel()).isEqualTo("C2");
  }

  @Test
  void aProcessThatDiedWhilePostingElsewhereIsLookedForThereAndNotHereAgain() {
    posting("C1", new Reply.Unknown<>("timeout"), List.of());
    looking("C1", new Reply.Refused<>("not_in_channel"), List.of(absent()));
    looking("C2", found("C2"), List.of());
    when(slack.post(eq(WORKSPACE), eq("C2"), isNull(), any(), any()))
        .thenThrow(new StackOverflowError("stands for kill -9"));
    String id = agreed();
    deliver(MINUTE);
    deliver(MINUTE);
    retry(id, 1, "C2");
    for (int i = 0; i < 6; i++) {
      try {
        deliver(MINUTE);
      } catch (StackOverflowError e) {
        now.updateAndGet(before -> before.plus(Duration.ofMinutes(3)));
      }
    }
    verifyPosts("C2", 1);
    assertThat(((Status.Announced) status(id)).channel()).isEqualTo("C2");
  }
}
