package dev.prewire.home;

import dev.prewire.audit.Actor;
import dev.prewire.outbox.Attempt;
import dev.prewire.outbox.Courier;
import dev.prewire.outbox.Delivery;
import dev.prewire.outbox.Errand;
import dev.prewire.outbox.Replies;
import dev.prewire.slack.Directory;
import dev.prewire.slack.Person;
import dev.prewire.slack.SlackGateway;
import java.util.Set;

/**
 * Publishes a person's App Home. What changes while it is pending is published with it: there is
 * one errand for each person (docs.slack.dev/reference/methods/views.publish). Thread-safe.
 */
final class HomeCourier implements Courier {

  private final Directory directory;
  private final HomeReader reader;
  private final HomeViews views;
  private final SlackGateway slack;

  HomeCourier(Directory directory, HomeReader reader, HomeViews views, SlackGateway slack) {
    this.directory = directory;
    this.reader = reader;
    this.views = views;
    this.slack = slack;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(Errand.HOME);
  }

  @Override
  public Delivery deliver(Errand errand, Attempt attempt) {
    Actor viewer = new Actor(errand.workspace(), errand.subject());
    return Replies.delivery(
        errand,
        directory.askPerson(viewer.workspace(), viewer.user()),
        person -> publish(errand, viewer, person));
  }

  private Delivery publish(Errand errand, Actor viewer, Person person) {
    if (person.bot() || person.deactivated()) {
      return Delivery.settled();
    }
    return Replies.delivery(
        errand,
        slack.publishHome(
            viewer.workspace(), viewer.user(), views.view(reader.read(viewer, person))),
        id -> Delivery.settled());
  }
}
