package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.db.Tx;
import dev.prewire.demo.Delivery;
import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.SeenView;
import dev.prewire.demo.Violation;
import dev.prewire.testkit.Installable;
import dev.prewire.testkit.Office;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two workspaces in one app, with the same people's ids, names and channels in both. Whatever is
 * done in the one, also with the other's ids, shows nothing of the other and changes nothing there.
 */
final class TwoWorkspacesTest {

  private static final String THEIR_TEAM = "T0GLOBEX";
  private static final String OURS = "Ours";

  /** In everything that the other workspace ever wrote. */
  private static final String THEIRS = "Zanzibar";

  @TempDir Path folder;
  private Installable town;
  private LocalSlack we;
  private LocalSlack they;

  @BeforeEach
  void open() {
    town = Installable.open(folder, UnaryOperator.identity());
    we = town.slack();
    they = town.beside(THEIR_TEAM, "globex");
    for (LocalSlack each : List.of(we, they)) {
      each.as(Office.ADMIN).install(town.at("/slack/install"));
    }
    live(they, THEIRS);
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void anEmptyWorkspaceBesideAFullOneSeesNothing() {
    for (String user : List.of(Office.PRODUCT, Office.ADMIN, Office.ENGINEER)) {
      we.as(user).openHome();
      for (String query : List.of("", " announced", " anounced", " D-1", " Zanzibor", " kind:")) {
        assertThat(search(we, user, query)).doesNotContain(THEIRS);
      }
      ok(we.as(user).command(Office.CHANNEL, "/prewire " + OURS));
      ok(we.as(user).command(Office.CHANNEL, "/decide " + OURS));
    }
    town.settle();
    nothingOfTheirsIsHere();
    // It is there to be found, by them.
    assertThat(search(they, Office.ENGINEER, " announced")).contains(THEIRS + " announced");
  }

  private static String search(LocalSlack slack, String user, String query) {
    return String.valueOf(
        ok(slack.as(user).command(Office.CHANNEL, "/decisions" + query)).answer());
  }

  @Test
  void whatIsDoneHereIsNotSeenThere() {
    Map<String, Object> before = theirs();
    int sent = they.everythingSent().size();
    live(we, OURS);
    we.as(Office.ENGINEER).openHome();
    assertThat(search(we, Office.ENGINEER, "")).contains(OURS).doesNotContain(THEIRS);
    town.settle();
    assertThat(theirs()).isEqualTo(before);
    assertThat(they.everythingSent()).hasSize(sent);
    nothingOfTheirsIsHere();
    // Each counts for itself.
    assertThat(we.as(Office.PRODUCT).lastIn(Office.CHANNEL).text()).contains("D-1");
    assertThat(they.as(Office.PRODUCT).lastIn(Office.CHANNEL).text()).contains("D-1");
  }

  @Test
  void theirIdsInOurButtonsDoNothing() {
    Live ours = live(we, OURS);
    Map<String, Object> before = theirs();
    int sent = they.everythingSent().size();
    for (String table : List.of("decision", "prewire", "partnership")) {
      List<String> mine = ids(table, LocalSlack.TEAM);
      List<String> other = ids(table, THEIR_TEAM);
      assertThat(mine).isNotEmpty();
      assertThat(other).hasSameSizeAs(mine);
      int pressed = 0;
      for (SeenMessage message : ours.messages()) {
        for (String id : mine) {
          for (String theirId : other) {
            pressed += press(message, id, theirId);
          }
        }
      }
      assertThat(pressed).as(table).isPositive();
    }
    town.settle();
    assertThat(theirs()).isEqualTo(before);
    assertThat(they.everythingSent()).hasSize(sent);
    nothingOfTheirsIsHere();
  }

  @Test
  void theirIdsInAnythingThatWeEverSentDoNothing() {
    pressEverything(live(we, OURS));
    Map<String, Object> before = theirs();
    int sent = they.everythingSent().size();
    Map<String, String> swap = new TreeMap<>();
    for (String table : List.of("decision", "prewire", "partnership")) {
      List<String> mine = ids(table, LocalSlack.TEAM);
      List<String> other = ids(table, THEIR_TEAM);
      for (int i = 0; i < mine.size(); i++) {
        swap.put(mine.get(i), other.get(i % other.size()));
      }
    }
    int forged = 0;
    for (Delivery each : List.copyOf(we.deliveries())) {
      String body = each.request().body();
      for (Map.Entry<String, String> one : swap.entrySet()) {
        forged += deliver(each, body.replace(one.getKey(), one.getValue()), forged);
      }
      String all = body;
      for (Map.Entry<String, String> one : swap.entrySet()) {
        all = all.replace(one.getKey(), one.getValue());
      }
      forged += deliver(each, all, forged);
    }
    assertThat(forged).isGreaterThan(30);
    town.settle();
    assertThat(theirs()).isEqualTo(before);
    assertThat(they.everythingSent()).hasSize(sent);
    nothingOfTheirsIsHere();
    nothingOfOursRefersToTheirs(swap);
  }

  /** What {@link #live} leaves out: modals, overflow menus, the search of the field "Replaces". */
  private void pressEverything(Live ours) {
    // A click that is forged later finds its trigger used up.
    town.expect(Violation.Kind.TRIGGER);
    Persona product = we.as(Office.PRODUCT);
    SeenMessage topic = ours.messages().get(ours.messages().size() - 1);
    SeenMessage proposal = ours.messages().get(ours.messages().size() - 2);
    String id = ids("prewire", LocalSlack.TEAM).get(0);
    ok(product.click(topic, "prewire.position"));
    ok(product.submit(product.topView(), Scenes.position("For", OURS, OURS)));
    town.settle();
    ok(product.click(product.now(topic), "prewire.record"));
    ok(product.click(product.topView(), "decision.more"));
    SeenView form = product.topView();
    assertThat(product.options(form, "decision.replaces", "decision.replaces", THEIRS)).isEmpty();
    Map<String, String> found =
        product.options(form, "decision.replaces", "decision.replaces", OURS);
    assertThat(found).hasSize(1);
    ok(
        product.submit(
            form,
            Map.of(
                "title",
                OURS + " recorded",
                "decided",
                OURS,
                "why",
                OURS,
                "decision.replaces",
                found.keySet().iterator().next())));
    town.settle();
    ok(product.click(product.now(proposal), "decision.edit"));
    ok(product.submit(product.topView(), Map.of("why", OURS + " revised")));
    town.settle();
    ok(product.click(product.now(topic), "prewire.more", "close:" + id + ":1"));
    ok(product.submit(product.topView(), Map.of("reason", OURS)));
    town.settle();
    ok(product.click(product.lastIn(Office.CHANNEL), "log.open"));
  }

  /** As if from another click and another modal: what was done once isn't what helps here. */
  private int deliver(Delivery each, String body, int number) {
    if (body.equals(each.request().body())) {
      return 0;
    }
    String anew = body.replaceAll("(%22view%22%3A%7B%22id%22%3A%22V)", "$1" + number + "X");
    Delivery answered =
        we.deliver(
            new Delivery.Request(each.request().contentType(), anew, each.request().headers()));
    assertThat(answered.status()).isEqualTo(200);
    assertThat(answered.answer()).doesNotContain(THEIRS);
    return 1;
  }

  /** The audit trail alone says what was tried. */
  private void nothingOfOursRefersToTheirs(Map<String, String> swap) {
    for (String table : town.tables("workspace")) {
      if (!table.equals("audit")) {
        List<String> rows =
            town.inDatabase(tx -> rows(tx, table, "workspace = :w", LocalSlack.TEAM));
        for (String id : swap.values()) {
          assertThat(rows)
              .as(table)
              // A modal says of which pre-wire a decision comes, and isn't checked: a forged one is
              // a name that leads nowhere, since who follows it looks in this workspace only.
              .noneMatch(row -> row.replaceAll(" prewire=[^,]*,", "").contains(id));
        }
      }
    }
  }

  /** Every button of the message that has our id, with theirs in its place, by both leaders. */
  private int press(SeenMessage message, String ours, String theirs) {
    String json = message.json().toString();
    if (!json.contains(ours)) {
      return 0;
    }
    SeenMessage forged = Scenes.forged(message, ours, theirs);
    int pressed = 0;
    for (String action :
        List.of(
            "decision.sign",
            "decision.commit",
            "decision.edit",
            "decision.drop",
            "prewire.position",
            "prewire.record",
            "prewire.more",
            "partnership.accept",
            "partnership.decline")) {
      if (json.contains("\"" + action + "\"") && !action.equals("prewire.more")) {
        for (String leader : List.of(Office.PRODUCT, Office.ENGINEERING)) {
          we.as(leader).bypassClientChecks().click(forged, action);
          pressed++;
        }
      }
    }
    return pressed;
  }

  /** What a workspace has once people have lived in it for a while. */
  private record Live(List<SeenMessage> messages) {}

  private Live live(LocalSlack slack, String word) {
    List<SeenMessage> messages = new ArrayList<>();
    Persona admin = slack.as(Office.ADMIN);
    ok(admin.command(Office.ELSEWHERE, "/prewire setup"));
    ok(
        admin.submit(
            admin.topView(),
            Map.of(
                "name", word + " Company",
                "product", Office.PRODUCT,
                "engineering", Office.ENGINEERING,
                "channel", Office.CHANNEL)));
    town.settle();
    for (String user : List.of(Office.PRODUCT, Office.ENGINEERING)) {
      Persona leader = slack.as(user);
      messages.add(leader.lastIn(leader.appDm()));
      ok(leader.click(leader.lastIn(leader.appDm()), "partnership.accept"));
    }
    town.settle();
    Persona product = slack.as(Office.PRODUCT);
    Persona engineering = slack.as(Office.ENGINEERING);
    String space = product.groupWith(Office.ENGINEERING);

    propose(product, word + " announced");
    SeenMessage first = engineering.lastIn(space);
    ok(engineering.click(first, "decision.sign"));
    town.settle();
    propose(product, word + " proposed");
    messages.add(product.lastIn(space));
    ok(product.command(Office.ELSEWHERE, "/prewire " + word + " topic"));
    ok(product.submit(product.topView()));
    town.settle();
    messages.add(product.lastIn(space));
    return new Live(messages);
  }

  private void propose(Persona product, String title) {
    ok(product.command(Office.ELSEWHERE, "/decide " + title));
    ok(product.submit(product.topView(), Map.of("decided", title, "why", title)));
    town.settle();
  }

  private void nothingOfTheirsIsHere() {
    assertThat(we.everythingSent()).noneMatch(sent -> sent.toString().contains(THEIRS));
    for (String user : List.of(Office.PRODUCT, Office.ENGINEERING, Office.ADMIN, Office.ENGINEER)) {
      Persona person = we.as(user);
      assertThat(person.views()).noneMatch(view -> view.json().toString().contains(THEIRS));
      assertThat(person.home().map(home -> home.json().toString()).orElse(""))
          .doesNotContain(THEIRS);
    }
  }

  private List<String> ids(String table, String workspace) {
    return town.inDatabase(
        tx ->
            tx.handle()
                .createQuery("SELECT id FROM " + table + " WHERE workspace = :w ORDER BY id")
                .bind("w", workspace)
                .mapTo(String.class)
                .list());
  }

  /** Every row of theirs in every table. */
  private Map<String, Object> theirs() {
    return town.inDatabase(tx -> theirs(tx, town.tables("workspace")));
  }

  private static Map<String, Object> theirs(Tx tx, List<String> tables) {
    Map<String, Object> all = new TreeMap<>();
    for (String table : tables) {
      all.put(table, rows(tx, table, "workspace = :w"));
    }
    for (String table : List.of("decision_revision", "decision_signature")) {
      String which = "decision IN (SELECT id FROM decision WHERE workspace = :w)";
      all.put(table, rows(tx, table, which));
    }
    return all;
  }

  private static List<String> rows(Tx tx, String table, String which) {
    return rows(tx, table, which, THEIR_TEAM);
  }

  private static List<String> rows(Tx tx, String table, String which, String workspace) {
    return tx
        .handle()
        .createQuery("SELECT * FROM " + table + " WHERE " + which)
        .bind("w", workspace)
        .mapToMap()
        .map(Object::toString)
        .stream()
        .sorted()
        .toList();
  }
}
