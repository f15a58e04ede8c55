package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.Sent;
import dev.prewire.testkit.Office;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PRODUCT.md 10: whatever people type is kept, shown as typed, and pings nobody. */
final class TypedTextTest extends TwoLeaders {

  private static final String NASTY =
      "<!channel> <@U0ENGINEER> <#C0RANDOM> *b* _i_ ~s~ `c` &amp; & <https://x.example|here> @here";

  @Test
  void whatLooksLikeMarkupIsShownAsTypedAndNobodyIsPinged() {
    ok(product.command(Office.ELSEWHERE, "/prewire *Freeze* <!channel> & `x`"));
    assertThat(product.topView().values().toString())
        .contains("*Freeze* ")
        .contains("& `x`")
        .doesNotContain("&amp;");
    ok(product.submit(product.topView(), Map.of("topic", NASTY, "contention", NASTY)));
    office.settle();
    SeenMessage root = product.lastIn(office.privateSpace());
    assertThat(root.words()).contains(NASTY);
    Scenes.seal(office, Office.PRODUCT, root, "For", NASTY, NASTY);
    Scenes.seal(office, Office.ENGINEERING, root, "Against", NASTY, NASTY);
    assertThat(product.lastIn(root.channel()).words()).contains(NASTY);

    ok(product.command(Office.ELSEWHERE, "/decide a & b"));
    assertThat(product.topView().values().toString()).contains("\"a & b\"");
    product.type(product.topView(), Map.of("title", NASTY, "decided", NASTY, "why", NASTY));
    ok(product.click(product.topView(), "decision.more"));
    ok(
        product.submit(
            product.topView(),
            Map.of(
                "alternatives", NASTY, "accepted", NASTY, "displaced", NASTY, "tags", "<!here>")));
    office.settle();
    ok(engineering.click(product.lastIn(root.channel()), "decision.sign"));
    office.settle();
    String id = Scenes.idOf(root);
    ok(product.click(product.now(root), "prewire.more", "close:" + id));
    ok(product.submit(product.topView(), Map.of("reason", NASTY)));
    office.settle();
    SeenMessage announced = product.lastIn(Office.CHANNEL);
    assertThat(announced.words()).contains(NASTY);
    Scenes.search(office, Office.ENGINEER, NASTY);
    ok(office.as(Office.ENGINEER).click(announced, "log.open"));
    office.as(Office.ENGINEER).openHome();
    office.settle();

    assertThat(office.slack().everythingSent())
        .isNotEmpty()
        .anySatisfy(sent -> assertThat(users(sent)).contains(Office.PRODUCT))
        .allSatisfy(TypedTextTest::pingsNobody);
  }

  /** No text that Slack reads as mrkdwn has a mention that somebody typed. */
  private static void pingsNobody(Sent sent) {
    List<String> read = new ArrayList<>();
    List<String> users = new ArrayList<>();
    collect(parsed(sent.raw()), true, read, users);
    for (String mrkdwn : read) {
      assertThat(mrkdwn).doesNotContain("<!channel", "<!here", "<https://x.example");
    }
    // In a search a mention is a filter, and its answer is read by nobody but the searcher.
    if (!sent.via().equals("/decisions")) {
      assertThat(users).doesNotContain(Office.ENGINEER);
      assertThat(read)
          .noneSatisfy(mrkdwn -> assertThat(mrkdwn).containsAnyOf("<@U0ENGINEER>", "<#C0RANDOM"));
    }
  }

  private static List<String> users(Sent sent) {
    List<String> users = new ArrayList<>();
    collect(parsed(sent.raw()), true, new ArrayList<>(), users);
    return users;
  }

  /** Arguments such as blocks and views are JSON in a string. */
  private static JsonElement parsed(String raw) {
    return raw.startsWith("{") || raw.startsWith("[")
        ? JsonParser.parseString(raw)
        : new JsonPrimitive(raw);
  }

  private static void collect(
      JsonElement json, boolean top, List<String> mrkdwn, List<String> users) {
    if (json.isJsonArray()) {
      json.getAsJsonArray().forEach(each -> collect(each, false, mrkdwn, users));
    } else if (json.isJsonPrimitive() && top) {
      mrkdwn.add(json.getAsString());
    } else if (json.isJsonObject()) {
      JsonObject object = json.getAsJsonObject();
      if (string(object, "type").equals("mrkdwn") || (top && !object.has("type"))) {
        mrkdwn.add(string(object, "text"));
      }
      if (string(object, "type").equals("user")) {
        users.add(string(object, "user_id"));
      }
      object
          .asMap()
          .forEach(
              (key, value) ->
                  collect(
                      List.of("blocks", "view").contains(key) && value.isJsonPrimitive()
                          ? parsed(value.getAsString())
                          : value,
                      false,
                      mrkdwn,
                      users));
    }
  }

  private static String string(JsonObject object, String key) {
    JsonElement found = object.get(key);
    return found != null && found.isJsonPrimitive() ? found.getAsString() : "";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "👩‍👩‍👧‍👦",
        "𝔘",
        "مرحبا",
        "\u202eabc",
        "a\u200bb",
        "é",
        "﷽",
        "🏳️‍🌈",
        "x",
        "<",
        "&",
        "字"
      })
  void anyCharactersAreKeptShownAndOnlyCutWhole(String unit) {
    String word = unit.repeat(2500 / unit.length());
    String title = unit.repeat(150 / unit.length());
    String detail = unit.repeat(1000 / unit.length());
    SeenMessage root = Scenes.prewire(office, Office.PRODUCT, "Freeze", detail);
    assertThat(root.words()).contains(detail);
    Scenes.seal(office, Office.PRODUCT, root, "For", word, detail);
    Scenes.seal(office, Office.ENGINEERING, root, "Against", word, detail);
    assertThat(product.lastIn(root.channel()).words()).contains(word).contains(detail);
    SeenMessage proposal = Scenes.propose(office, title, word, word);
    assertThat(proposal.words()).contains(title).contains(word);
    ok(engineering.click(proposal, "decision.sign"));
    office.settle();
    SeenMessage announced = product.lastIn(Office.CHANNEL);
    assertThat(announced.words()).contains(title).contains(word);
    office.as(Office.ENGINEER).openHome();
    office.settle();
    assertThat(Scenes.search(office, Office.ENGINEER, "")).contains("D-1");
    Scenes.search(office, Office.ENGINEER, title);
    ok(office.as(Office.ENGINEER).click(announced, "log.open"));
    assertThat(office.as(Office.ENGINEER).topView().words()).contains(title).contains(word);
    assertThat(office.slack().everythingSent())
        .allSatisfy(sent -> assertThat(sent.raw()).matches(raw -> hasWholeCharacters(raw, unit)));
  }

  /** Half a character becomes a question mark or a replacement character on its way. */
  private static boolean hasWholeCharacters(String raw, String unit) {
    return !raw.contains("\uFFFD") && !raw.contains("?…") && !raw.contains(unit + "?");
  }

  @Test
  void whatNoDatabaseKeepsIsLeftOutEverywhereAlike() {
    String nasty = "Fr\0eeze \0now";
    String kept = "Freeze now";
    SeenMessage root = Scenes.prewire(office, Office.PRODUCT, nasty, nasty);
    assertThat(root.words()).contains(kept);
    Scenes.seal(office, Office.PRODUCT, root, "For", nasty, nasty);
    Scenes.seal(office, Office.ENGINEERING, root, "Against", nasty, nasty);
    assertThat(product.lastIn(root.channel()).words()).contains(kept);
    ok(product.command(Office.ELSEWHERE, "/decide Fr\0eeze"));
    assertThat(product.topView().values().toString()).contains("Freeze");
    SeenMessage proposal = Scenes.propose(office, nasty, nasty, nasty);
    ok(engineering.click(proposal, "decision.sign"));
    office.settle();
    assertThat(product.lastIn(Office.CHANNEL).words()).contains(kept);
    assertThat(Scenes.search(office, Office.ENGINEER, "Fr\0eeze")).contains("D-1");
    assertThat(Scenes.search(office, Office.ENGINEER, "\0")).contains("D-1");
  }

  @Test
  void searchesThatLookLikeCodeAreTakenAsText() throws IOException {
    Scenes.announce(office, "Freeze the old API");
    for (String query :
        List.of(
            "'; DROP TABLE decision; --",
            "freeze AND (",
            "\"freeze",
            "*",
            "title:[a TO b]",
            "~~",
            "\\")) {
      assertThat(Scenes.search(office, Office.ENGINEER, query)).contains("ecisions").isNotEmpty();
    }
    assertThat(Scenes.search(office, Office.ENGINEER, "freeze")).contains("D-1");
    assertThat(Scenes.search(office, Office.ENGINEER, "freeze colour:red"))
        .contains("D-1", "colour:red");
  }
}
