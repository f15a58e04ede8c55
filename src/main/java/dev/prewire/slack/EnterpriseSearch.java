package dev.prewire.slack;

import com.google.gson.JsonObject;
import com.slack.api.methods.Methods;
import com.slack.api.methods.request.entity.EntityPresentDetailsRequest;
import com.slack.api.util.json.GsonFactory;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Slack's own search bar and its Work Objects are told, each while somebody waits for it
 * (docs.slack.dev/enterprise-search/developing-apps-with-search-features,
 * docs.slack.dev/messaging/work-objects-implementation). Thread-safe.
 *
 * <p>What Slack leaves open is told once more: a function ends only once, and details are shown
 * anew. With the looks before it, and a sentence where Slack refuses the answer, a search stays
 * inside Slack's ten seconds.
 */
public final class EnterpriseSearch {

  /** Answers to these are worth nothing once they are old, and telling them twice does no harm. */
  static final Set<String> EVENTS = Set.of(FunctionExecuted.TYPE, EntityDetailsRequested.TYPE);

  private static final String ENDED = "execution_not_in_running_state";
  private static final Logger log = LoggerFactory.getLogger(EnterpriseSearch.class);

  private final SlackGateway slack;

  public EnterpriseSearch(SlackGateway slack) {
    this.slack = slack.hasty();
  }

  /** The function's outputs; false if Slack didn't take them. */
  public boolean complete(String workspace, FunctionExecuted function, JsonObject outputs) {
    return told(
        () ->
            slack.read(
                workspace,
                Methods.FUNCTIONS_COMPLETE_SUCCESS,
                c ->
                    c.functionsCompleteSuccess(
                        r ->
                            r.functionExecutionId(function.executionId()).outputs(outputs.asMap())),
                r -> "done"));
  }

  /** A sentence for whoever searches, in the place of results; false if Slack didn't take it. */
  public boolean fail(String workspace, FunctionExecuted function, String sentence) {
    return told(
        () ->
            slack.read(
                workspace,
                Methods.FUNCTIONS_COMPLETE_ERROR,
                c ->
                    c.functionsCompleteError(
                        r -> r.functionExecutionId(function.executionId()).error(sentence)),
                r -> "done"));
  }

  /** The Work Object, for the one who opened it; false if Slack didn't take it. */
  public boolean present(String workspace, EntityDetailsRequested asked, JsonObject metadata) {
    return present(
        workspace,
        EntityPresentDetailsRequest.builder()
            .triggerId(asked.triggerId())
            .rawMetadata(metadata.toString())
            .build());
  }

  /** That there is nothing for them: never whether there is something at all. */
  public boolean restrict(String workspace, EntityDetailsRequested asked) {
    return instead(workspace, asked, new Excuse("restricted"));
  }

  /** A sentence in its place. */
  public boolean excuse(
      String workspace, EntityDetailsRequested asked, String title, String sentence) {
    Excuse excuse = new Excuse("custom");
    excuse.setCustomTitle(title);
    excuse.setCustomMessage(sentence);
    return instead(workspace, asked, excuse);
  }

  private boolean instead(String workspace, EntityDetailsRequested asked, Excuse excuse) {
    return present(
        workspace,
        EntityPresentDetailsRequest.builder().triggerId(asked.triggerId()).error(excuse).build());
  }

  /** The SDK (1.48.0) sends what an error's toString says, where Slack wants JSON. */
  private static final class Excuse extends EntityPresentDetailsRequest.Error {
    Excuse(String status) {
      setStatus(status);
    }

    @Override
    public String toString() {
      return GsonFactory.createSnakeCase().toJson(this);
    }
  }

  private boolean present(String workspace, EntityPresentDetailsRequest request) {
    return told(
        () ->
            slack.read(
                workspace,
                Methods.ENTITY_PRESENT_DETAILS,
                c -> c.entityPresentDetails(request),
                r -> "done"));
  }

  private static boolean told(Supplier<Reply<String>> call) {
    Reply<String> reply = call.get();
    if (reply instanceof Reply.Unknown<String>) {
      reply = call.get();
    }
    if (reply.isOk() || reply.isRefusedWith(ENDED)) {
      return true;
    }
    log.warn("Slack's search bar wasn't answered: {}", reply);
    return false;
  }
}
