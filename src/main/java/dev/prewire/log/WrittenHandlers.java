package dev.prewire.log;

import com.slack.api.bolt.App;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.request.builtin.EventRequest;
import dev.prewire.audit.Actor;
import dev.prewire.search.Question;
import dev.prewire.search.SearchDecisions;
import dev.prewire.slack.Directory;
import dev.prewire.slack.Message;
import dev.prewire.slack.Person;
import dev.prewire.slack.Reply;
import dev.prewire.slack.Via;
import dev.prewire.slack.Written;
import dev.prewire.slack.WrittenAnswers;
import java.util.Optional;

/**
 * What people write to the app, in a direct message or after its name in a channel, is a search as
 * with `/decisions`, and answered to them alone. Thread-safe.
 *
 * <p>Answered before the acknowledgement and never from the outbox, so that nobody's words are
 * written down: a search changes nothing, and who gets no answer asks again. If that takes longer
 * than Slack waits, Slack sends the event again, and the room that takes deliveries knows it.
 */
final class WrittenHandlers {

  private final SearchDecisions search;
  private final Place.Finder places;
  private final Directory people;
  private final WrittenAnswers answers;
  private final String command;

  WrittenHandlers(
      SearchDecisions search,
      Place.Finder places,
      Directory people,
      WrittenAnswers answers,
      String command) {
    this.search = search;
    this.places = places;
    this.people = people;
    this.answers = answers;
    this.command = command;
  }

  /** As middleware: see {@link Written}. */
  void register(App bolt) {
    bolt.use(
        (request, response, chain) -> {
          if (request instanceof EventRequest event
              && Written.EVENTS.contains(event.getEventType())) {
            Written.of(event).ifPresent(written -> answer(written, event.getContext()));
            return event.getContext().ack();
          }
          return chain.next(request);
        });
  }

  private void answer(Written written, Context ctx) {
    String workspace = ctx.getTeamId();
    Actor actor = new Actor(workspace, written.user(), Via.of(ctx));
    if (isSomebody(actor)) {
      said(written, actor).ifPresent(answer -> answers.answer(workspace, written, answer));
    }
  }

  /** Neither a bot, by whatever name it speaks, nor unknown to Slack. */
  private boolean isSomebody(Actor actor) {
    return people
        .person(actor.workspace(), actor.user())
        .map(person -> !person.bot() && !person.deactivated())
        .orElseGet(
            () ->
                !(people.askPerson(actor.workspace(), actor.user())
                    instanceof Reply.Refused<Person>));
  }

  private Optional<Message> said(Written written, Actor actor) {
    if (written.direct()) {
      // Nobody from outside has one with us; if ever, they find nothing.
      return written.outside()
          ? Optional.empty()
          : Optional.of(LogMessages.withoutSharing(found(written, actor)));
    }
    if (written.outside()) {
      return Optional.of(Message.of(LogMessages.READ_OUTSIDE.formatted(command)));
    }
    return Optional.of(
        switch (places.of(actor.workspace(), written.channel())) {
          case CHANNEL -> found(written, actor);
          case SHARED -> Message.of(LogMessages.READ_OUTSIDE.formatted(command));
          case PRIVATE -> Message.of(LogMessages.READ_NOTHING.formatted(command));
          case UNKNOWN -> Message.of(LogMessages.UNSAID);
        });
  }

  private Message found(Written written, Actor actor) {
    return written.words().equalsIgnoreCase("help")
        ? LogMessages.usage(command)
        : LogMessages.answer(search.search(actor, Question.escaped(written.words()), 0), command);
  }
}
