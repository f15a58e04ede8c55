package dev.prewire.flow.hostile;

import static dev.prewire.testkit.Office.ok;

import dev.prewire.demo.Fault;
import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Member;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.Violation;
import dev.prewire.testkit.Installable;
import dev.prewire.testkit.Office;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Two workspaces in one app, with the same people's ids and several partnerships, where everything
 * has happened once: each state is there, and each request was sent that the app handles.
 *
 * <p>What a leader types carries the letter of the partnership: {@code prvAx} never leaves its
 * leaders; {@code drA7q} does once that revision is announced.
 */
final class Town implements AutoCloseable {

  static final String OTHER_TEAM = "T0GLOBEX";

  /** Never had the app. */
  static final String NO_TEAM = "T0NEVER";

  static final String STRANGER = "U0STRANGER";
  static final String GONE = "U0GONE";
  static final String ROBOT = "U0ROBOT";
  private static final String BEA = "U0BEA";
  private static final String BEN = "U0BEN";
  private static final String WANDA = "U0WANDA";
  private static final String WILL = "U0WILL";

  /**
   * @param letter in everything that its leaders type
   */
  private record Pair(LocalSlack slack, String letter, String product, String engineering) {
    Persona first() {
      return slack.as(product);
    }

    Persona second() {
      return slack.as(engineering);
    }

    String space() {
      return first().groupWith(engineering);
    }
  }

  private final Installable app;
  private final LocalSlack we;
  private final LocalSlack they;
  private final List<Pair> pairs = new ArrayList<>();
  private int drafts;

  Town(Path folder) {
    app = Installable.open(folder, UnaryOperator.identity());
    we = app.slack();
    they = app.beside(OTHER_TEAM, "globex");
    // Somebody else's trigger, and what is no channel or thread for one.
    app.expect(Violation.Kind.TRIGGER);
    app.expect(Violation.Kind.SCOPE);
    app.expect(Violation.Kind.ARGUMENTS);
    for (LocalSlack each : List.of(we, they)) {
      each.people(
          Member.of(STRANGER, "Sam Stranger", "Sales"),
          Member.of(GONE, "Gil Gone", "Left").being(Member.Trait.DEACTIVATED),
          Member.of(ROBOT, "Robo Bot", "Bot").being(Member.Trait.BOT),
          Member.of(BEA, "Bea Product", "Director"),
          Member.of(BEN, "Ben Engineering", "Director"),
          Member.of(WANDA, "Wanda Product", "Director"),
          Member.of(WILL, "Will Engineering", "Director"));
      each.channel("C0LABS", "labs").members(BEA, BEN, STRANGER).withApp();
      each.as(Office.ADMIN).install(app.at("/slack/install"));
    }
    live();
  }

  /** What isn't the app's own mistake here. */
  boolean expects(Violation violation) {
    return violation.kind() == Violation.Kind.TRIGGER
        || violation.problem().contains("thread_not_found")
        || (violation.kind() == Violation.Kind.SCOPE
            && violation.where().equals("conversations.info"));
  }

  Installable app() {
    return app;
  }

  List<LocalSlack> slacks() {
    return List.of(we, they);
  }

  LocalSlack slack(String team) {
    return team.equals(OTHER_TEAM) ? they : we;
  }

  /** Everybody, in both workspaces and one without us: with rights somewhere, and without any. */
  static List<Person> people() {
    List<Person> all = new ArrayList<>();
    for (String team : List.of(LocalSlack.TEAM, OTHER_TEAM)) {
      for (String user :
          List.of(
              Office.PRODUCT,
              Office.ENGINEERING,
              Office.ENGINEER,
              Office.GUEST,
              Office.ADMIN,
              STRANGER,
              GONE,
              ROBOT,
              BEA,
              BEN,
              WANDA,
              WILL,
              "U0NOBODY",
              "USLACKBOT")) {
        all.add(new Person(team, user));
      }
    }
    all.add(new Person(NO_TEAM, Office.PRODUCT));
    all.add(new Person(NO_TEAM, Office.ADMIN));
    return all;
  }

  /** Who may read what carries this letter. */
  static Set<Person> leadersOf(String letter) {
    return switch (letter) {
      case "A" -> leaders(LocalSlack.TEAM, Office.PRODUCT, Office.ENGINEERING);
      case "B" -> leaders(LocalSlack.TEAM, BEA, BEN);
      default -> leaders(OTHER_TEAM, Office.PRODUCT, Office.ENGINEERING);
    };
  }

  private static Set<Person> leaders(String team, String one, String two) {
    return Set.of(new Person(team, one), new Person(team, two));
  }

  /** The letter of what this person may type into; null for who leads nothing. */
  static String letter(Person person) {
    return List.of("A", "B", "C").stream()
        .filter(each -> leadersOf(each).contains(person))
        .findFirst()
        .orElse("");
  }

  String draft(String letter) {
    drafts++;
    return "dr" + letter + drafts + "q";
  }

  /** The newest messages among leaders, and those with an invitation, as they are now. */
  List<SeenMessage> messages() {
    List<SeenMessage> all = new ArrayList<>();
    for (Pair each : pairs) {
      all.addAll(newest(each.first().messagesIn(each.space())));
      all.addAll(newest(each.first().messagesIn(Office.CHANNEL)));
    }
    for (String user : List.of(WANDA, WILL, Office.ENGINEERING)) {
      all.addAll(newest(we.as(user).messagesIn(we.as(user).appDm())));
    }
    return all.stream().filter(message -> !message.actionIds().isEmpty()).toList();
  }

  private static List<SeenMessage> newest(List<SeenMessage> all) {
    return all.subList(Math.max(0, all.size() - 40), all.size());
  }

  private void live() {
    Pair company = found(we, "A", Office.PRODUCT, Office.ENGINEERING, Office.CHANNEL);
    Pair labs = found(we, "B", BEA, BEN, "C0LABS");
    Pair theirs = found(they, "C", Office.PRODUCT, Office.ENGINEERING, Office.CHANNEL);
    invite(we, "Waiting", WANDA, WILL, Office.CHANNEL);
    invite(we, "Declined", WANDA, WILL, Office.CHANNEL);
    app.settle();
    Persona will = we.as(WILL);
    ok(will.click(will.lastIn(will.appDm()), "partnership.decline"));
    app.settle();
    for (Pair each : List.of(company, labs, theirs)) {
      everything(each);
    }
    everybodyLooks();
    // The space's faults were planned and are over; from here on Slack answers.
    app.settle();
  }

  private void invite(
      LocalSlack slack, String name, String product, String engineering, String channel) {
    Persona admin = slack.as(Office.ADMIN);
    ok(admin.command(Office.ELSEWHERE, "/prewire setup"));
    Map<String, String> fields =
        Map.of("name", name, "product", product, "engineering", engineering, "channel", channel);
    ok(admin.submit(admin.topView(), fields));
  }

  private Pair found(
      LocalSlack slack, String letter, String product, String engineering, String channel) {
    Pair pair = new Pair(slack, letter, product, engineering);
    invite(slack, "Partnership " + letter, product, engineering, channel);
    app.settle();
    for (Persona leader : List.of(pair.first(), pair.second())) {
      ok(leader.click(leader.lastIn(leader.appDm()), "partnership.accept"));
    }
    app.settle();
    pairs.add(pair);
    return pair;
  }

  /** One of each state, on the way to which every modal and button was used. */
  private void everything(Pair pair) {
    String secret = "prv" + pair.letter() + "x";
    SeenMessage unused = topic(pair, secret);
    seal(pair.first(), topic(pair, secret), secret);
    SeenMessage talked = topic(pair, secret);
    seal(pair.first(), talked, secret);
    seal(pair.second(), talked, secret);
    ok(pair.first().click(pair.first().lastIn(pair.space()), "prewire.round"));
    app.settle();
    String id = overflow(pair.first().now(talked));
    ok(pair.second().click(pair.second().now(talked), "prewire.more", "talk:" + id));
    app.settle();
    SeenMessage closed = topic(pair, secret);
    ok(pair.first().click(closed, "prewire.more", "close:" + overflow(closed)));
    ok(pair.first().submit(pair.first().topView(), Map.of("reason", secret)));
    SeenMessage recorded = topic(pair, secret);
    ok(pair.first().click(recorded, "prewire.record"));
    propose(pair, pair.first());
    sign(pair, "decision.commit");
    decide(pair);
    sign(pair, "decision.sign");
    decide(pair);
    ok(pair.second().click(pair.second().lastIn(pair.space()), "decision.drop"));
    decide(pair);
    SeenMessage proposal = pair.second().lastIn(pair.space());
    ok(pair.second().click(proposal, "decision.edit"));
    ok(pair.second().submit(pair.second().topView(), Map.of("why", draft(pair.letter()))));
    app.settle();
    pair.slack().faults().next("chat.postMessage", Fault.refuse("restricted_action"));
    ok(pair.first().click(pair.first().now(proposal), "decision.sign"));
    app.settle();
    SeenMessage refused = pair.first().lastIn(pair.space());
    ok(pair.first().click(refused, "decision.channel"));
    pair.first().closeView(pair.first().topView());
    detailed(pair);
  }

  private void detailed(Pair pair) {
    Persona first = pair.first();
    ok(first.command(Office.ELSEWHERE, "/decide " + draft(pair.letter())));
    ok(first.click(first.topView(), "decision.more"));
    Map<String, String> found =
        first.options(
            first.topView(), "decision.replaces", "decision.replaces", "dr" + pair.letter());
    Map<String, Object> fields = new HashMap<>(texts(pair.letter()));
    fields.put("tags", "billing, api");
    if (!found.isEmpty()) {
      fields.put("decision.replaces", found.keySet().iterator().next());
    }
    ok(first.submit(first.topView(), fields));
    app.settle();
  }

  private SeenMessage topic(Pair pair, String secret) {
    ok(pair.first().command(Office.ELSEWHERE, "/prewire " + secret + " topic"));
    ok(pair.first().submit(pair.first().topView(), Map.of("contention", secret)));
    app.settle();
    return pair.first().lastIn(pair.space());
  }

  private void seal(Persona leader, SeenMessage root, String secret) {
    ok(leader.click(leader.now(root), "prewire.position"));
    Map<String, String> position = Map.of("stance", "For", "why", secret, "change", secret);
    ok(leader.submit(leader.topView(), position));
    app.settle();
  }

  private static String overflow(SeenMessage root) {
    String json = root.json().toString();
    int at = json.indexOf("\"close:") + 7;
    return json.substring(at, json.indexOf('"', at));
  }

  private Map<String, String> texts(String letter) {
    return Map.of("title", draft(letter), "decided", draft(letter), "why", draft(letter));
  }

  private void decide(Pair pair) {
    ok(pair.first().command(Office.ELSEWHERE, "/decide"));
    propose(pair, pair.first());
  }

  private void propose(Pair pair, Persona leader) {
    ok(leader.submit(leader.topView(), texts(pair.letter())));
    app.settle();
  }

  private void sign(Pair pair, String action) {
    ok(pair.second().click(pair.second().lastIn(pair.space()), action));
    app.settle();
  }

  private void everybodyLooks() {
    Persona engineer = we.as(Office.ENGINEER);
    for (String user : List.of(Office.PRODUCT, Office.ENGINEER, Office.ADMIN, WANDA)) {
      we.as(user).openHome();
    }
    app.settle();
    for (String words : List.of("", " help", " dr", " D-1 kind:debt", " nothinglikethis")) {
      ok(engineer.command(Office.CHANNEL, "/decisions" + words));
    }
    SeenMessage results = engineer.ephemerals().get(0);
    for (String action : List.of("log.open", "log.share", "log.next")) {
      if (results.has(action)) {
        engineer.click(results, action, firstValue(results, action));
      }
    }
    for (String shortcut : List.of("prewire_topic", "decide_title")) {
      ok(we.as(Office.PRODUCT).globalShortcut(shortcut));
      ok(engineer.globalShortcut(shortcut));
    }
    SeenMessage said = engineer.say(Office.CHANNEL, null, "Shall we?");
    for (String shortcut : List.of("prewire_message", "decide_message")) {
      ok(we.as(Office.PRODUCT).messageShortcut(said, shortcut));
    }
    for (String action : List.of("home.decision", "home.search", "prewire.topic")) {
      Persona product = we.as(Office.PRODUCT);
      if (product.home().orElseThrow().has(action)) {
        product.click(product.home().orElseThrow(), action);
      }
    }
    they.change(they.member(Office.ENGINEER).being(Member.Trait.GUEST));
    we.as(Office.ENGINEER).leave(Office.CHANNEL);
    we.as(Office.ADMIN).invite(Office.CHANNEL, Office.ENGINEER);
    we.as(Office.ADMIN).rename(Office.ELSEWHERE, "chatter");
    we.as(Office.ADMIN).archive(Office.ELSEWHERE);
    we.as(Office.ADMIN).unarchive(Office.ELSEWHERE);
  }

  private static String firstValue(SeenMessage message, String action) {
    String json = message.json().toString();
    int at = json.indexOf("\"value\":\"", Math.max(0, json.indexOf(action) - 400)) + 9;
    return json.substring(at, json.indexOf('"', at));
  }

  @Override
  public void close() {
    app.close();
  }
}
