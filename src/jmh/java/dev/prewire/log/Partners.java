package dev.prewire.log;

import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Member;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.SeenView;
import dev.prewire.demo.Shown;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Two leaders and the channel they announce in. What is private of what they write has the word
 * {@link #SECRET} in it. Used by one thread at a time, but for what was done.
 */
final class Partners {

  static final String SECRET = "hushword";

  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int A_MOMENT_MILLIS = 100;

  /** How many of the company's people are in each partnership's channel. */
  private static final int READERS = 80;

  private final Persona product;
  private final Persona engineering;
  private final Persona admin;
  private final int number;
  final String channel;
  final Done done = new Done();

  Partners(LocalSlack slack, int number) {
    this.number = number;
    String first = "U0PRODUCT%02d".formatted(number);
    String second = "U0ENGINEERING%02d".formatted(number);
    channel = "C0PARTNERS%02d".formatted(number);
    slack.people(
        Member.of(first, "Pat Product " + number, "Head of Product"),
        Member.of(second, "Erin Engineering " + number, "Head of Engineering"));
    var there = slack.channel(channel, "decisions-" + number).members(first, second, Company.ADMIN);
    for (int n = 0; n < READERS; n++) {
      there.members(Company.id((number * READERS + n) % Habit.PEOPLE));
    }
    there.withApp();
    product = slack.as(first);
    engineering = slack.as(second);
    admin = slack.as(Company.ADMIN);
  }

  List<Persona> leaders() {
    return List.of(product, engineering);
  }

  /** An admin sets the partnership up: one after the other. */
  void setUp() {
    ok(admin.command(channel, "/prewire setup"));
    Map<String, String> fields =
        Map.of(
            "name",
            "Partnership " + number,
            "product",
            product.id(),
            "engineering",
            engineering.id(),
            "channel",
            channel);
    ok(admin.submit(admin.topView(), fields));
  }

  /** Both leaders are invited, and accept. */
  void begin() {
    for (Persona leader : leaders()) {
      SeenMessage invitation =
          awaited(leader, leader.appDm(), it -> it.actionIds().contains("partnership.accept"));
      ok(leader.click(invitation, "partnership.accept"));
    }
    String space = space();
    SeenMessage unused = awaited(product, space, it -> true);
  }

  void act(Habit habit) {
    int n = NUMBERS.incrementAndGet();
    Persona first = n % 2 == 0 ? product : engineering;
    Persona second = n % 2 == 0 ? engineering : product;
    switch (habit) {
      case PREWIRE -> seal(second, prewire(first, n), n);
      case PREWIRE_AND_DECIDE -> {
        SeenMessage root = debated(first, second, n);
        ok(first.click(first.now(root), "prewire.record"));
        sign(second, propose(first, n), n);
      }
      case PREWIRE_AND_CLOSE -> close(first, debated(first, second, n), n);
      case DECIDE -> {
        ok(first.command(channel, "/decide " + title(n)));
        SeenMessage proposal = propose(first, n);
        if (n % 4 < 2) {
          sign(first, edit(second, proposal, n), n);
        } else {
          sign(second, proposal, n);
        }
      }
      case SECOND_THOUGHTS -> {
        ok(first.command(channel, "/prewire " + SECRET + " never mind"));
        first.closeView(first.topView());
      }
      default -> throw new IllegalArgumentException(habit + " is nothing of leaders");
    }
  }

  static String title(int n) {
    return "Adopt plan k%05d".formatted(n);
  }

  private SeenMessage prewire(Persona leader, int n) {
    String topic = SECRET + " topic k%05d".formatted(n);
    ok(leader.command(channel, "/prewire " + topic));
    ok(leader.submit(leader.topView(), Map.of("contention", SECRET + " sales sold it")));
    done.prewires.incrementAndGet();
    return awaited(leader, space(), it -> it.text().contains(topic) && it.threadTs() == null);
  }

  /** Both have given a position, and see both. */
  private SeenMessage debated(Persona first, Persona second, int n) {
    SeenMessage root = prewire(first, n);
    seal(second, root, n);
    seal(first, root, n);
    SeenMessage unused =
        awaited(
            first,
            space(),
            it -> root.ts().equals(it.threadTs()) && it.text().contains(reason(second, n)));
    return root;
  }

  private void seal(Persona leader, SeenMessage root, int n) {
    ok(leader.click(leader.now(root), "prewire.position"));
    Map<String, String> fields =
        Map.of(
            "stance",
            leader == product ? "For" : "Against",
            "why",
            reason(leader, n),
            "change",
            SECRET + " a deal");
    ok(leader.submit(leader.topView(), fields));
    done.positions.incrementAndGet();
  }

  private static String reason(Persona leader, int n) {
    return SECRET + " reason k%05d of %s".formatted(n, leader.id());
  }

  private void close(Persona leader, SeenMessage root, int n) {
    SeenMessage now = leader.now(root);
    String id = now.element("prewire.record", "").get("value").getAsString();
    ok(leader.click(now, "prewire.more", "close:" + id));
    ok(leader.submit(leader.topView(), Map.of("reason", SECRET + " nobody wants it " + n)));
  }

  private SeenMessage propose(Persona leader, int n) {
    SeenView modal = leader.topView();
    ok(
        leader.submit(
            modal,
            Map.of(
                "title",
                title(n),
                "decided",
                "We go with plan " + n + ", from the next quarter on.",
                "why",
                "It costs less than what we do now.")));
    done.proposed.incrementAndGet();
    return awaited(
        leader,
        space(),
        it -> it.text().contains(title(n)) && it.actionIds().contains("decision.sign"));
  }

  private SeenMessage edit(Persona leader, SeenMessage proposal, int n) {
    ok(leader.click(leader.now(proposal), "decision.edit"));
    String why = "It costs less, as we found out later " + n;
    ok(leader.submit(leader.topView(), Map.of("why", why)));
    return awaited(
        leader,
        space(),
        it -> it.words().contains(why) && it.actionIds().contains("decision.sign"));
  }

  private void sign(Persona leader, SeenMessage proposal, int n) {
    ok(leader.click(leader.now(proposal), n % 3 == 0 ? "decision.commit" : "decision.sign"));
    done.agreed.add(title(n));
  }

  private String space() {
    return product.groupWith(engineering.id());
  }

  private static SeenMessage awaited(
      Persona person, String conversation, Predicate<SeenMessage> wanted) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      for (SeenMessage each : person.messagesIn(conversation)) {
        if (wanted.test(each)) {
          return each;
        }
      }
      try {
        TimeUnit.MILLISECONDS.sleep(A_MOMENT_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    throw new IllegalStateException(
        "A message didn't come in %s for %s, who sees: %s, %s, and in the app's DM: %s"
            .formatted(
                conversation,
                person.id(),
                person.views().stream().map(SeenView::words).toList(),
                person.ephemerals().stream().map(SeenMessage::words).toList(),
                person.messagesIn(person.appDm()).stream().map(SeenMessage::words).toList()));
  }

  static void ok(Shown shown) {
    if (!shown.ok()) {
      throw new IllegalStateException("It wasn't done: " + shown.notice() + " " + shown.errors());
    }
  }
}
