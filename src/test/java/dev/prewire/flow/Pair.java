package dev.prewire.flow;

import static org.awaitility.Awaitility.await;

import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Member;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.SeenView;
import dev.prewire.demo.Shown;
import dev.prewire.testkit.Office;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Two leaders with a channel of their own, who press again where nothing happened: the process that
 * took the press may have died. Used by one thread at a time.
 */
final class Pair {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration A_MOMENT = Duration.ofMillis(50);

  private final Persona product;
  private final Persona engineering;
  private final String channel;

  private Pair(Persona product, Persona engineering, String channel) {
    this.product = product;
    this.engineering = engineering;
    this.channel = channel;
  }

  /** Hires them, and has them accepted. */
  static Pair found(LocalSlack slack, int number) {
    String product = "U0PRODUCT" + number;
    String engineering = "U0ENGINEERING" + number;
    String channel = "C0PAIR" + number;
    slack.people(
        Member.of(product, "Pat Product " + number, "Head of Product"),
        Member.of(engineering, "Erin Engineering " + number, "Head of Engineering"));
    slack
        .channel(channel, "pair-" + number)
        .members(product, engineering, Office.ENGINEER, Office.ADMIN)
        .withApp();
    Pair pair = new Pair(slack.as(product), slack.as(engineering), channel);
    Persona admin = slack.as(Office.ADMIN);
    SeenView modal = opened(admin, channel, "/prewire setup");
    Map<String, String> fields =
        Map.of(
            "name", "Pair " + number,
            "product", product,
            "engineering", engineering,
            "channel", channel);
    until("invited", () -> admin.submit(modal, fields).ok());
    for (Persona leader : new Persona[] {pair.product, pair.engineering}) {
      until("the invitation", () -> !leader.messagesIn(leader.appDm()).isEmpty());
      SeenMessage invitation = leader.lastIn(leader.appDm());
      until("accepted", () -> leader.click(invitation, "partnership.accept").ok());
    }
    until("the private space", () -> pair.product.conversations().contains(pair.space()));
    return pair;
  }

  String channel() {
    return channel;
  }

  private String space() {
    return product.groupWith(engineering.id());
  }

  /** One proposes, the other signs. */
  void decide(String title, boolean productProposes) {
    Persona first = productProposes ? product : engineering;
    Persona second = productProposes ? engineering : product;
    SeenView modal = opened(first, channel, "/decide " + title);
    Map<String, String> fields =
        Map.of("title", title, "decided", "We do it: " + title, "why", "It pays off");
    until("proposed", () -> first.submit(modal, fields).ok());
    until("the proposal", () -> !messages(title).isEmpty());
    until("signed", () -> agreed(title) || sign(second, title).ok());
    until("agreed", () -> agreed(title));
  }

  private boolean agreed(String title) {
    return messages(title).stream()
        .map(SeenMessage::words)
        .anyMatch(words -> words.contains("Agreed") || words.contains("Announced"));
  }

  /** A lost answer may leave two of them among the leaders: nobody can read there and look. */
  private List<SeenMessage> messages(String title) {
    return product.messagesIn(space()).stream().filter(it -> it.text().contains(title)).toList();
  }

  private Shown sign(Persona leader, String title) {
    List<SeenMessage> all = messages(title);
    return leader.click(all.get(all.size() - 1), "decision.sign");
  }

  /** The modal that a command opens, whose opening may have failed before. */
  private static SeenView opened(Persona person, String channel, String command) {
    List<String> before = ids(person);
    return until(
        command,
        () -> {
          boolean ok = person.command(channel, command).ok();
          return ok && !before.containsAll(ids(person)) ? person.topView() : null;
        });
  }

  private static List<String> ids(Persona person) {
    return person.views().stream().map(SeenView::id).toList();
  }

  private static void until(String what, BooleanSupplier done) {
    await(what).atMost(PATIENCE).pollInterval(A_MOMENT).until(done::getAsBoolean);
  }

  private static SeenView until(String what, Supplier<SeenView> found) {
    return await(what).atMost(PATIENCE).pollInterval(A_MOMENT).until(found::get, it -> it != null);
  }
}
