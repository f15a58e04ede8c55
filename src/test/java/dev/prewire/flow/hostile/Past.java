package dev.prewire.flow.hostile;

import static dev.prewire.testkit.Office.ok;

import dev.prewire.demo.Fault;
import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Member;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SearchBar;
import dev.prewire.demo.SeenMessage;
import dev.prewire.testkit.Installable;
import dev.prewire.testkit.Office;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What happened before: each state is there, and each request was sent that the app handles. Not
 * thread-safe.
 */
final class Past {

  /**
   * @param letter in everything that its leaders type
   */
  record Pair(LocalSlack slack, String letter, String product, String engineering) {
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
  private final UnaryOperator<String> draft;
  private final List<Pair> pairs = new ArrayList<>();

  Past(Installable app, LocalSlack we, LocalSlack they, UnaryOperator<String> draft) {
    this.app = app;
    this.we = we;
    this.they = they;
    this.draft = draft;
  }

  /** From the first invitation on. */
  List<Pair> live() {
    Pair company = found(we, "A", Office.PRODUCT, Office.ENGINEERING, Office.CHANNEL);
    Pair labs = found(we, "B", Town.BEA, Town.BEN, "C0LABS");
    Pair theirs = found(they, "C", Office.PRODUCT, Office.ENGINEERING, Office.CHANNEL);
    invite(we, "Waiting", Town.WANDA, Town.WILL, Office.CHANNEL);
    invite(we, "Declined", Town.WANDA, Town.WILL, Office.CHANNEL);
    app.settle();
    Persona will = we.as(Town.WILL);
    ok(will.click(will.lastIn(will.appDm()), "partnership.decline"));
    app.settle();
    for (Pair each : List.of(company, labs, theirs)) {
      everything(each);
    }
    everybodyLooks();
    // The space's faults were planned and are over; from here on Slack answers.
    app.settle();
    return List.copyOf(pairs);
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
    ok(pair.second().submit(pair.second().topView(), Map.of("why", draft.apply(pair.letter()))));
    app.settle();
    pair.slack().faults().next("chat.postMessage", Fault.refuse("restricted_action"));
    ok(pair.first().click(pair.first().now(proposal), "decision.sign"));
    app.settle();
    SeenMessage refused = pair.first().lastIn(pair.space());
    ok(pair.first().click(refused, "decision.channel"));
    pair.first().closeView(pair.first().topView());
    replacing(pair);
    detailed(pair);
  }

  /** Decided twice in the same words, so that the second may replace the first with one press. */
  private void replacing(Pair pair) {
    for (boolean again : List.of(false, true)) {
      ok(pair.first().command(Office.ELSEWHERE, "/decide"));
      Map<String, String> alike = new HashMap<>(texts(pair.letter()));
      alike.merge("title", " price of the yearly plan", String::concat);
      ok(pair.first().submit(pair.first().topView(), alike));
      app.settle();
      sign(pair, again ? "decision.replace" : "decision.sign");
    }
  }

  private void detailed(Pair pair) {
    Persona first = pair.first();
    ok(first.command(Office.ELSEWHERE, "/decide " + draft.apply(pair.letter())));
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
    return Map.of(
        "title", draft.apply(letter), "decided", draft.apply(letter), "why", draft.apply(letter));
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
    for (String user : List.of(Office.PRODUCT, Office.ENGINEER, Office.ADMIN, Town.WANDA)) {
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
    ok(engineer.click(results, "log.export"));
    ok(engineer.submit(engineer.topView()));
    for (String shortcut : List.of("prewire_topic", "decide_title")) {
      ok(we.as(Office.PRODUCT).globalShortcut(shortcut));
      ok(engineer.globalShortcut(shortcut));
    }
    ok(engineer.globalShortcut("log_search"));
    ok(engineer.submit(engineer.topView(), Map.of("log.search", "dr")));
    SeenMessage said = engineer.say(Office.CHANNEL, null, "Shall we?");
    SeenMessage mention = engineer.say(Office.CHANNEL, null, "@Prewire dr");
    engineer.say(Office.CHANNEL, mention.ts(), "@Prewire D-1");
    SeenMessage direct = engineer.say(engineer.appDm(), null, "dr");
    engineer.say(engineer.appDm(), direct.ts(), "D-1");
    Persona leader = we.as(Office.PRODUCT);
    leader.say(leader.groupWith(Office.ENGINEERING), null, "@Prewire dr");
    SeenMessage linked =
        engineer.say(Office.CHANNEL, null, "" + app.at("/decisions/" + we.team() + "/1"));
    app.settle();
    if (!engineer.now(linked).cards().isEmpty()) {
      engineer.click(engineer.now(linked), "log.open");
    }
    for (String shortcut : List.of("prewire_message", "decide_message")) {
      ok(we.as(Office.PRODUCT).messageShortcut(said, shortcut));
    }
    for (String action : List.of("home.decision", "home.search", "prewire.topic")) {
      Persona product = we.as(Office.PRODUCT);
      if (product.home().orElseThrow().has(action)) {
        product.click(product.home().orElseThrow(), action);
      }
    }
    for (LocalSlack each : List.of(we, they)) {
      SearchBar bar = each.as(Office.ENGINEER).searchBar();
      bar.filters();
      bar.search("dr", Map.of("kind", List.of("DEBT"), "imported", true));
      bar.search("").items().forEach(bar::open);
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
}
