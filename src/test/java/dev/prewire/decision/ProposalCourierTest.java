package dev.prewire.decision;

import static dev.prewire.decision.Fixtures.ENZO;
import static dev.prewire.decision.Fixtures.NOW;
import static dev.prewire.decision.Fixtures.PAT;
import static dev.prewire.decision.Fixtures.WORKSPACE;
import static dev.prewire.decision.Fixtures.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.prewire.db.Database;
import dev.prewire.outbox.Attempt;
import dev.prewire.outbox.Delivery;
import dev.prewire.outbox.Errand;
import dev.prewire.outbox.Outbox;
import dev.prewire.partnership.Partnerships;
import dev.prewire.slack.Message;
import dev.prewire.slack.Posted;
import dev.prewire.slack.Reply;
import dev.prewire.slack.SlackGateway;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProposalCourierTest {

  private static final Attempt FIRST = new Attempt(1, NOW, null, 0);

  @TempDir Path folder;
  private final SlackGateway slack = mock(SlackGateway.class);
  private final Decisions decisions = new Decisions();
  private final Partnerships partnerships = new Partnerships();
  private final Announcing announcing = new Announcing(new Outbox(() -> {}), decisions, List.of());
  private Database database;
  private ProposalCourier courier;

  @BeforeEach
  void open() {
    database = Database.open("jdbc:sqlite:" + folder.resolve("prewire.db"));
    Fixtures.found(database, WORKSPACE);
    ProposalRows rows = new ProposalRows();
    courier =
        new ProposalCourier(
            database,
            decisions,
            new Proposals(partnerships, rows, (proposal, leaders) -> List.of(Fixtures.earlier(7))),
            rows,
            slack);
    when(slack.post(any(), any(), any(), any(), isNull()))
        .thenReturn(new Reply.Ok<>(new Posted("G1", "3.0")));
    when(slack.update(any(), any(), any())).thenReturn(new Reply.Ok<>(new Posted("G1", "3.0")));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private String proposed(String thread) {
    return ((ProposeDecision.Outcome.Proposed)
            new ProposeDecision(database, decisions, partnerships, announcing)
                .propose(
                    ENZO,
                    "P1",
                    terms("it"),
                    new ProposeDecision.Origin("V" + thread, "W1", thread),
                    NOW))
        .decision()
        .id();
  }

  private Delivery deliver(String kind, String subject) {
    Delivery delivery = courier.deliver(new Errand(WORKSPACE, kind, subject, "proposal"), FIRST);
    if (delivery instanceof Delivery.Settled settled) {
      database.write(
          tx -> {
            settled.store().accept(tx);
            return null;
          });
    }
    return delivery;
  }

  @Test
  void itIsPostedInThePrewiresThreadAndEditedThereFromThenOn() {
    String id = proposed("1.5");
    deliver(Announcing.PROPOSAL, id);
    deliver(Announcing.PROPOSAL, id);

    verify(slack, times(1)).post(eq(WORKSPACE), eq("G1"), eq("1.5"), any(), isNull());
    verify(slack).update(eq(WORKSPACE), eq(new Posted("G1", "3.0")), any());
  }

  @Test
  void whatIsRelatedIsListedUntilItIsOver() {
    String id = proposed("1.5");
    deliver(Announcing.PROPOSAL, id);
    verify(slack).post(any(), any(), any(), argThat(message -> isListing(message)), isNull());
    new DropDecision(new LedDecision(database, decisions, partnerships), decisions, announcing)
        .drop(PAT, id, 1, NOW);
    deliver(Announcing.PROPOSAL, id);
    verify(slack).update(any(), any(), argThat(message -> !isListing(message)));
  }

  private static boolean isListing(Message message) {
    return message.text().contains("Related decisions: D-7");
  }

  @Test
  void aBrokenTokenLosesNoRequestForASignature() {
    String id = proposed("1.5");
    when(slack.post(any(), any(), any(), any(), isNull()))
        .thenReturn(new Reply.Refused<>("token_revoked"))
        .thenReturn(new Reply.Limited<>(Duration.ofSeconds(7)))
        .thenReturn(new Reply.Unknown<>("timeout"))
        .thenReturn(new Reply.Refused<>("msg_too_long"));
    assertThat(deliver(Announcing.PROPOSAL, id)).isInstanceOf(Delivery.Later.class);
    assertThat(deliver(Announcing.PROPOSAL, id))
        .isEqualTo(new Delivery.Later(Duration.ofSeconds(7)));
    assertThat(deliver(Announcing.PROPOSAL, id)).isInstanceOf(Delivery.InDoubt.class);
    assertThat(deliver(Announcing.PROPOSAL, id)).isInstanceOf(Delivery.Settled.class);
  }

  @Test
  void aReplyAboutAnOldRevisionOrARefusalThatIsOverIsNotSent() {
    String id = proposed("1.5");
    new EditDecision(new LedDecision(database, decisions, partnerships), decisions, announcing)
        .edit(PAT, id, 1, terms("other"), NOW);
    deliver(Announcing.REVISED, id + ":1");
    deliver(Announcing.REFUSED, id + ":1");
    deliver(Announcing.PROPOSAL, "guessed");
    verify(slack, never()).post(any(), any(), any(), any(), any());

    deliver(Announcing.REVISED, id + ":2");
    verify(slack).post(eq(WORKSPACE), eq("G1"), eq("1.5"), any(), isNull());
  }
}
