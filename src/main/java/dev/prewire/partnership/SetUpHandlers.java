package dev.prewire.partnership;

import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import dev.prewire.audit.Actor;
import dev.prewire.slack.Directory;
import dev.prewire.slack.Person;
import dev.prewire.slack.SlackGateway;
import dev.prewire.slack.Views;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** "Set up a partnership": its button and its modal. Thread-safe. */
public final class SetUpHandlers {

  /** The button that opens the modal, wherever it stands. */
  public static final String BUTTON = PartnershipViews.SET_UP;

  private static final String NOT_ANSWERED =
      "Slack couldn't be asked who you are. Nothing was saved: try again in a moment.";

  private final Directory directory;
  private final SlackGateway slack;
  private final Rights rights;
  private final SetUpPartnership setUp;
  private final InstantSource clock;

  public SetUpHandlers(
      Directory directory,
      SlackGateway slack,
      Rights rights,
      SetUpPartnership setUp,
      InstantSource clock) {
    this.directory = directory;
    this.slack = slack;
    this.rights = rights;
    this.setUp = setUp;
    this.clock = clock;
  }

  /** Tells Bolt. */
  public void register(App bolt) {
    bolt.blockAction(BUTTON, this::open);
    bolt.viewSubmission(PartnershipViews.SET_UP, this::submit);
  }

  /** The modal for who may, a sentence that says who can for everybody else. */
  public View modal(String workspace, String user) {
    return refusal(workspace, user).orElseGet(() -> PartnershipViews.setUp(SetUpForm.EMPTY, null));
  }

  /** Whether {@code user} may set up a partnership; false too while Slack can't be asked. */
  public boolean maySetUp(String workspace, String user) {
    return directory.person(workspace, user).filter(rights::maySetUp).isPresent();
  }

  private Optional<View> refusal(String workspace, String user) {
    Optional<Person> person = directory.person(workspace, user);
    if (person.isEmpty()) {
      return Optional.of(Views.notice(NOT_ANSWERED));
    }
    return rights.maySetUp(person.get())
        ? Optional.empty()
        : Optional.of(Views.notice(rights.whoMay()));
  }

  private Response open(BlockActionRequest request, ActionContext context) {
    String workspace = context.getTeamId();
    View view = modal(workspace, context.getRequestUserId());
    slack.openView(workspace, request.getPayload().getTriggerId(), view);
    return context.ack();
  }

  private Response submit(ViewSubmissionRequest request, ViewSubmissionContext context) {
    Actor by = Actor.of(context);
    View sent = request.getPayload().getView();
    Optional<Person> person = directory.person(by.workspace(), by.user());
    if (person.isEmpty()) {
      return context.ackWithErrors(Map.of(SetUpForm.NAME, NOT_ANSWERED));
    }
    if (!rights.maySetUp(person.get())) {
      setUp.denied(by, clock.instant());
      return context.ackWithUpdate(Views.notice(rights.whoMay()));
    }
    SetUpForm form = SetUpForm.of(sent.getState().getValues());
    SetUpCheck.Verdict verdict = new SetUpCheck(directory, clock).check(by.workspace(), form);
    if (verdict instanceof SetUpCheck.Verdict.Refused refused) {
      return context.ackWithErrors(refused.reasons());
    }
    if (verdict instanceof SetUpCheck.Verdict.Unconfirmed unconfirmed) {
      return context.ackWithUpdate(PartnershipViews.setUp(form, unconfirmed.channel()));
    }
    Proposal proposal = ((SetUpCheck.Verdict.Fine) verdict).proposal();
    SetUpPartnership.Outcome outcome = setUp.setUp(by, sent.getId(), proposal, clock.instant());
    return outcome instanceof SetUpPartnership.Outcome.Invited invited
        ? context.ackWithUpdate(PartnershipViews.invited(invited.partnership()))
        : context.ackWithErrors(
            Map.of(
                SetUpForm.NAME, "Another partnership here has this name. Choose a different one."));
  }
}
