package dev.prewire.slack;

import com.google.gson.JsonObject;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestType;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.GlobalShortcutRequest;
import com.slack.api.bolt.request.builtin.MessageShortcutRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.model.block.InputBlock;
import com.slack.api.model.view.View;
import com.slack.api.util.json.GsonFactory;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a person is told when no feature could answer: the work failed, nobody knows the button any
 * more, or their workspace doesn't have the app. In the answer itself where Slack shows it, else in
 * a message or modal that follows the answer. Losing one of those loses nothing that matters, so
 * they don't go by the outbox. Thread-safe.
 */
final class Courtesy implements AutoCloseable {

  static final String FAILED = "That didn't work, and nothing was saved. Please try again.";
  static final String CHANGED = "This changed since. Nothing was done.";

  /** Right too where it is installed and its token can't be read: installing it anew mends both. */
  static final String NOT_INSTALLED =
      "Prewire isn't connected to this workspace, and nothing was saved. Please ask an"
          + " administrator to install it here.";

  private final SlackGateway slack;
  private final String usage;
  private final ThreadPoolExecutor afterwards =
      new ThreadPoolExecutor(
          1,
          1,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(100),
          work -> {
            Thread thread = new Thread(work, "slack-courtesy");
            thread.setDaemon(true);
            return thread;
          },
          new ThreadPoolExecutor.DiscardPolicy());

  Courtesy(SlackGateway slack, String usage) {
    this.slack = slack;
    this.usage = usage;
  }

  /** The work threw. */
  Answer failed(Request<?> request) {
    // Slack sends an event again when we say that it failed.
    return request.getRequestType() == RequestType.Event
        ? Answer.status(500)
        : tell(request, FAILED);
  }

  /** No feature listens to this. */
  Answer unknown(Request<?> request) {
    return switch (request.getRequestType()) {
      case Command -> tell(request, usage);
      case BlockAction -> isLink(request) ? Answer.ack() : tell(request, CHANGED);
      case ViewSubmission, GlobalShortcut, MessageShortcut, BlockSuggestion ->
          tell(request, CHANGED);
      default -> Answer.ack();
    };
  }

  /**
   * There is no token for its workspace, so what needs one isn't heard: a modal for a shortcut, or
   * on top of another.
   */
  Answer notInstalled(Request<?> request) {
    return isLink(request) ? Answer.ack() : tell(request, NOT_INSTALLED);
  }

  private Answer tell(Request<?> request, String words) {
    if (request.getRequestType() == RequestType.Command) {
      return Answer.json(object("response_type", "ephemeral", "text", words).toString());
    }
    if (request.getRequestType() == RequestType.BlockSuggestion) {
      return Answer.json("{\"options\":[]}");
    }
    if (request instanceof ViewSubmissionRequest submission) {
      return beside(submission.getPayload().getView(), words);
    }
    String workspace = request.getContext().getTeamId();
    if (request instanceof BlockActionRequest action) {
      View view = action.getPayload().getView();
      boolean inModal = view != null && "modal".equals(view.getType());
      follow(
          workspace, action.getResponseUrl(), action.getPayload().getTriggerId(), inModal, words);
    } else if (request instanceof MessageShortcutRequest shortcut) {
      follow(
          workspace, shortcut.getResponseUrl(), shortcut.getPayload().getTriggerId(), false, words);
    } else if (request instanceof GlobalShortcutRequest shortcut) {
      follow(workspace, null, shortcut.getPayload().getTriggerId(), false, words);
    }
    return Answer.ack();
  }

  private void follow(
      String workspace,
      @Nullable String responseUrl,
      @Nullable String trigger,
      boolean inModal,
      String words) {
    afterwards.execute(
        () -> {
          if (responseUrl != null && !responseUrl.isEmpty()) {
            slack.respond(responseUrl, Message.of(words));
          } else if (trigger != null && inModal) {
            slack.pushView(workspace, trigger, Views.notice(words));
          } else if (trigger != null) {
            slack.openView(workspace, trigger, Views.notice(words));
          }
        });
  }

  /**
   * Beside the first field, so that what was typed stays; a modal without fields gets a sheet on
   * top.
   */
  private static Answer beside(View view, String words) {
    Optional<String> field =
        view.getBlocks() == null
            ? Optional.empty()
            : view.getBlocks().stream()
                .filter(InputBlock.class::isInstance)
                .map(b -> ((InputBlock) b).getBlockId())
                .filter(Objects::nonNull)
                .findFirst();
    JsonObject answer = new JsonObject();
    if (field.isPresent()) {
      answer.addProperty("response_action", "errors");
      answer.add("errors", object(field.get(), words));
    } else {
      answer.addProperty("response_action", "push");
      answer.add("view", GsonFactory.createSnakeCase().toJsonTree(Views.notice(words)));
    }
    return Answer.json(answer.toString());
  }

  /** A button that opens a page tells us of its click too. */
  private static boolean isLink(Request<?> request) {
    return request instanceof BlockActionRequest action
        && action.getPayload().getActions() != null
        && action.getPayload().getActions().stream().allMatch(a -> a.getUrl() != null);
  }

  private static JsonObject object(String... namesAndValues) {
    JsonObject object = new JsonObject();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.addProperty(namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  @Override
  public void close() {
    afterwards.shutdownNow();
  }
}
