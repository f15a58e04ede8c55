package dev.prewire.decision;

import static dev.prewire.decision.Fixtures.NOW;
import static dev.prewire.decision.Fixtures.PAT;
import static dev.prewire.decision.Fixtures.STRANGER;
import static dev.prewire.decision.Fixtures.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.slack.api.model.view.View;
import dev.prewire.audit.Actor;
import dev.prewire.db.Database;
import dev.prewire.outbox.Outbox;
import dev.prewire.partnership.Partnerships;
import dev.prewire.slack.Directory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a decision goes and who signs it never changes behind a leader's back. */
final class DecisionDeskTest {

  @TempDir Path folder;
  private final Partnerships partnerships = new Partnerships();
  private final Decisions decisions = new Decisions();
  private final Announced announced = new Announced();
  private final Directory directory = mock(Directory.class);
  private Database database;
  private DecisionDesk desk;
  private SubmitDecision submit;

  @BeforeEach
  void open() {
    database = Database.open("jdbc:sqlite:" + folder.resolve("prewire.db"));
    Fixtures.found(database, WORKSPACE);
    database.write(
        tx -> {
          tx.handle()
              .execute(
                  """
                  INSERT INTO partnership (workspace, id, name, name_key, channel, zone, state,
                    private_space, set_up_by, set_up_at, created_by_view)
                  VALUES ('T1', 'P2', 'Platform', 'platform', 'C2', 'UTC', 'ACTIVE', 'G2', 'UA', 0,
                    'V9')
                  """);
          return tx.handle()
              .execute(
                  """
                  INSERT INTO partnership_leader (workspace, partnership, person, role, answer)
                  VALUES ('T1', 'P2', 'UPAT', 'PRODUCT', 'ACCEPTED'),
                    ('T1', 'P2', 'UDANA', 'DESIGN', 'ACCEPTED')
                  """);
        });
    when(directory.channel(any(), any())).thenReturn(Optional.empty());
    desk = new DecisionDesk(database, partnerships, announced, () -> NOW);
    submit = new SubmitDecision(database, decisions, partnerships, new ChannelCheck(directory));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Decision proposed(String channel) {
    Announcing announcing = new Announcing(new Outbox(() -> {}), decisions, List.of());
    Terms terms = new Terms("t", "d", "w", Terms.Details.NONE, channel);
    return ((ProposeDecision.Outcome.Proposed)
            new ProposeDecision(database, decisions, partnerships, announcing)
                .propose(PAT, "P1", terms, new ProposeDecision.Origin("V1", null, null), NOW))
        .decision();
  }

  private static FormContext context(View view) {
    return FormContext.of(view.getPrivateMetadata());
  }

  @Test
  void theEditorShowsAChannelThatIsNotTheUsualOne() {
    View usual = desk.editor(PAT, proposed("C1"), Fixtures.partnership());
    assertThat(context(usual).details()).isFalse();
    database.write(tx -> tx.handle().execute("UPDATE decision SET created_by_view = 'gone'"));

    View other = desk.editor(PAT, proposed("CPRIVATE"), Fixtures.partnership());
    assertThat(context(other).details()).isTrue();
    assertThat(other.toString()).contains("CPRIVATE");
  }

  @Test
  void anEditWithoutTheDetailsLeavesTheChannelAsItWas() {
    Decision decision = proposed("CPRIVATE");
    FormContext context = new FormContext("P1", null, null, decision.id(), 1, false);
    Typed typed = new Typed(Map.of(Typed.TITLE, "new", Typed.DECIDED, "d", Typed.WHY, "w"));

    TermsForm.Result result = submit.check(PAT, context, typed, NOW);

    assertThat(result.terms()).isNotNull();
    assertThat(result.terms().channel()).isEqualTo("CPRIVATE");
  }

  @Test
  void aChosenChannelIsCheckedAndTheUsualOneIsNot() {
    FormContext context = new FormContext("P1", null, null, null, 0, true);
    Map<String, String> typed = Map.of(Typed.TITLE, "t", Typed.DECIDED, "d", Typed.WHY, "w");
    assertThat(submit.check(PAT, context, new Typed(typed), NOW).errors()).isEmpty();

    Map<String, String> chosen = new java.util.HashMap<>(typed);
    chosen.put(Typed.CHANNEL, "CGUESSED");
    chosen.put(Typed.REPLACES, "guessed");
    assertThat(submit.check(PAT, context, new Typed(chosen), NOW).errors())
        .containsOnlyKeys("channel.P1", Typed.REPLACES);
  }

  @Test
  void whatComesOutOfAPrewireGoesToOtherLeadersWithoutIt() {
    Prefill out = new Prefill("t", null, null, "P1", "W1", "1.5");
    FormContext context = context(desk.modal(PAT, out).orElseThrow());
    assertThat(context.prewire()).isEqualTo("W1");

    FormContext other = context.withPartnership("P2");
    assertThat(other.prewire()).isNull();
    assertThat(other.thread()).isNull();
    assertThat(desk.again(PAT, other.withDetails(), Typed.of(out)).orElseThrow().toString())
        .contains("Platform");
  }

  @Test
  void aProposalStaysWithItsLeaders() {
    FormContext editing = new FormContext("P1", null, null, "d1", 1, true);
    assertThat(desk.again(PAT, editing, new Typed(Map.of())).orElseThrow().toString())
        .doesNotContain("Platform");
  }

  @Test
  void strangersAndOtherWorkspacesGetNoModal() {
    Actor elsewhere = new Actor("T2", PAT.user());
    for (Actor actor : List.of(STRANGER, elsewhere)) {
      assertThat(desk.modal(actor, Prefill.titled("t"))).isEmpty();
      FormContext context = new FormContext("P1", null, null, null, 0, true);
      assertThat(desk.again(actor, context, Typed.of(Prefill.titled("t")))).isEmpty();
      assertThat(submit.check(actor, context, new Typed(Map.of()), NOW))
          .isEqualTo(new TermsForm.Result(null, Map.of()));
    }
  }
}
