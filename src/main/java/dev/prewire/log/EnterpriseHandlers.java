package dev.prewire.log;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.request.builtin.EventRequest;
import com.slack.api.bolt.response.Response;
import dev.prewire.audit.Actor;
import dev.prewire.search.Found;
import dev.prewire.search.Question;
import dev.prewire.search.SearchDecisions;
import dev.prewire.slack.EnterpriseSearch;
import dev.prewire.slack.EntityDetailsRequested;
import dev.prewire.slack.FunctionExecuted;
import dev.prewire.slack.Malformed;
import dev.prewire.slack.Via;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slack's own search bar, where a plan has it: it runs two functions of ours and opens decisions as
 * Work Objects (docs.slack.dev/enterprise-search/developing-apps-with-search-features). Everything
 * is told to Slack before the acknowledgement, as it asks. Thread-safe.
 */
final class EnterpriseHandlers {

  /** The callbacks of the manifest. */
  static final String SEARCH = "search_decisions";

  static final String FILTERS = "decision_filters";

  /** Slack takes no more. */
  private static final int MOST = 50;

  static final String UNREADABLE =
      "I can't read this search. Take away its filters, or search with %s.";
  static final String FAILED = "That didn't work. Please try again.";

  private static final Logger log = LoggerFactory.getLogger(EnterpriseHandlers.class);

  private final SearchDecisions search;
  private final OpenDecision open;
  private final EnterpriseSearch bar;
  private final InstantSource clock;
  private final String command;

  EnterpriseHandlers(
      SearchDecisions search,
      OpenDecision open,
      EnterpriseSearch bar,
      InstantSource clock,
      String command) {
    this.search = search;
    this.open = open;
    this.bar = bar;
    this.clock = clock;
    this.command = command;
  }

  /** As middleware, because Bolt's own reading of these events fails at inputs that are objects. */
  void register(App bolt) {
    bolt.use(
        (request, response, chain) -> {
          if (request instanceof EventRequest event) {
            if (FunctionExecuted.TYPE.equals(event.getEventType())) {
              return function(FunctionExecuted.of(event), event.getContext());
            }
            if (EntityDetailsRequested.TYPE.equals(event.getEventType())) {
              return details(EntityDetailsRequested.of(event), event.getContext());
            }
          }
          return chain.next(request);
        });
  }

  private Response function(FunctionExecuted function, Context ctx) {
    String workspace = ctx.getTeamId();
    try {
      boolean taken =
          switch (function.callbackId()) {
            case SEARCH -> search(function, ctx);
            case FILTERS -> bar.complete(workspace, function, EnterpriseMessages.filters());
            default -> throw Malformed.of("function");
          };
      if (taken) {
        return ctx.ack();
      }
    } catch (Malformed e) {
      log.warn("A search isn't as Slack's are: {}", e.getMessage());
      boolean unused = bar.fail(workspace, function, UNREADABLE.formatted(command));
      return ctx.ack();
    } catch (RuntimeException e) {
      log.error("A search in Slack's own bar failed", e);
    }
    boolean unused = bar.fail(workspace, function, FAILED);
    return ctx.ack();
  }

  private boolean search(FunctionExecuted function, Context ctx) {
    JsonObject inputs = function.inputs();
    Question question =
        ChosenFilters.narrowed(
            Question.parse(text(inputs.get("query"), "query")), inputs.get("filters"));
    String user =
        inputs.get("user_context") instanceof JsonObject who
            ? Malformed.id(text(who.get("id"), "searcher"), "searcher")
            : Malformed.need(null, "searcher");
    String workspace = ctx.getTeamId();
    Found found = search.first(new Actor(workspace, user, Via.of(ctx)), question, MOST);
    if (found instanceof Found.Page page) {
      return bar.complete(
          workspace, function, EnterpriseMessages.results(page.results(), page.zone()));
    }
    return bar.fail(
        workspace,
        function,
        found instanceof Found.Unsaid ? LogMessages.UNSAID : LogMessages.NOT_YET);
  }

  private Response details(EntityDetailsRequested asked, Context ctx) {
    String workspace = ctx.getTeamId();
    Actor actor = new Actor(workspace, asked.user(), Via.of(ctx));
    boolean unused =
        asked
            .ref()
            .filter(ref -> EnterpriseMessages.DECISION.equals(ref.type()))
            .map(ref -> open.open(actor, ref.id(), clock.instant()))
            .orElseGet(OpenDecision.Outcome.Denied::new)
            .fold(
                opened -> bar.present(workspace, asked, EnterpriseMessages.entity(opened)),
                () -> bar.restrict(workspace, asked),
                () -> bar.excuse(workspace, asked, "Not now", LogMessages.UNSAID));
    return ctx.ack();
  }

  private static String text(@Nullable JsonElement given, String what) {
    JsonElement text = Malformed.need(given, what);
    Malformed.unless(text.isJsonPrimitive() && text.getAsJsonPrimitive().isString(), what);
    return text.getAsString();
  }
}
