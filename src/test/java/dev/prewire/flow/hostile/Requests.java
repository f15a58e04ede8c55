package dev.prewire.flow.hostile;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.prewire.demo.SeenMessage;
import dev.prewire.flow.hostile.Corpus.Form;
import dev.prewire.flow.hostile.Corpus.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests as if of some person: what was really sent once, about other things, from somebody else,
 * and spoilt. Not thread-safe.
 */
final class Requests {

  private static final Pattern UUID_LIKE =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern MARK = Pattern.compile("prv[ABC]x|dr[ABC]\\d+q");
  private static final Pattern ACTION = Pattern.compile("\"action_id\":\"([^\"]+)\"");
  private static final List<String> COMMANDS =
      List.of("", "help", "setup", "topic", "D-1", "kind:debt after:2026-01-01", "\"dr", "-a", "*");

  private final Town town;
  private final Corpus corpus;
  private final Dice dice;
  private final Spoiler spoiler;
  private final TreeSet<String> actions = new TreeSet<>();
  private Map<String, List<String>> ids = Map.of();
  private List<SeenMessage> messages = List.of();
  private int made;

  Requests(Town town, Corpus corpus, Dice dice) {
    this.town = town;
    this.corpus = corpus;
    this.dice = dice;
    this.spoiler = new Spoiler(dice);
    corpus.kinds().stream()
        .filter(kind -> kind.startsWith("block_actions/"))
        .forEach(kind -> actions.add(kind.substring(14)));
  }

  /**
   * What there is now.
   *
   * @param now ids of what there is, by table
   */
  void look(Map<String, List<String>> now) {
    ids = now;
    messages = town.messages();
    for (SeenMessage each : messages) {
      Matcher found = ACTION.matcher(each.json().toString());
      while (found.find()) {
        actions.add(found.group(1));
      }
    }
  }

  /** Every kind of request that there is. */
  List<String> kinds() {
    List<String> all = new ArrayList<>(corpus.kinds());
    actions.forEach(each -> all.add("press/" + each));
    return all;
  }

  /** Anything, said to come from this person. */
  Said any(Person as) {
    Sample sample = dice.oneIn(2) ? press(dice.of(messages), as) : corpus.any(dice);
    return finish(sample, as, dice.upTo(5) < 3);
  }

  /** A body, and how it travels. */
  record Said(Form form, String kind, String body) {}

  private Said finish(Sample sample, Person as, boolean spoil) {
    JsonObject payload = ours(sample, as);
    from(sample.form(), payload, as);
    answeredTo(payload, as);
    anew(sample.form(), payload);
    if (spoil) {
      payload = spoiler.spoil(payload);
    }
    // Text that is half a character can't be encoded; escaped, it can be sent.
    String json = payload.toString().replace("\ud800", "\\ud800").replace("\udfff", "\\udfff");
    if (sample.form() != Form.COMMAND && dice.oneIn(60)) {
      json = spoiler.break_(json);
    }
    return new Said(sample.form(), sample.kind(), sample.body(json));
  }

  /** With other ids in it, and nothing that only others know. */
  private JsonObject ours(Sample sample, Person as) {
    String json = sample.payload().toString().replaceAll("T0LOCAL|" + Town.OTHER_TEAM, as.team());
    Matcher id = UUID_LIKE.matcher(json);
    json = id.replaceAll(found -> dice.oneIn(5) ? found.group() : another(found.group()));
    String letter = Town.letter(as);
    Matcher mark = MARK.matcher(json);
    json =
        mark.replaceAll(
            found ->
                letter.isEmpty()
                    ? "words"
                    : found.group().startsWith("p") ? "prv" + letter + "x" : town.draft(letter));
    JsonObject made = JsonParser.parseString(json).getAsJsonObject();
    if (sample.form() == Form.COMMAND) {
      String text = dice.oneIn(3) ? spoiler.strange() : dice.of(COMMANDS);
      // What a leader types into a command is the title of what they propose.
      made.addProperty("text", letter.isEmpty() ? text : text + " " + town.draft(letter));
    }
    return made;
  }

  private String another(String id) {
    for (List<String> same : ids.values()) {
      if (same.contains(id)) {
        return dice.oneIn(20) ? new UUID(made, made).toString() : dice.of(same);
      }
    }
    return id;
  }

  private static void from(Form form, JsonObject payload, Person as) {
    if (form == Form.COMMAND) {
      payload.addProperty("user_id", as.user());
      payload.addProperty("team_id", as.team());
    } else if (form == Form.PAYLOAD) {
      JsonObject user = payload.getAsJsonObject("user");
      user.addProperty("id", as.user());
      user.addProperty("team_id", as.team());
      JsonObject team = new JsonObject();
      team.addProperty("id", as.team());
      team.addProperty("domain", "local");
      payload.add("team", team);
    } else {
      payload.addProperty("team_id", as.team());
      JsonObject event = payload.getAsJsonObject("event");
      if (event.get("user") instanceof JsonObject user) {
        user.addProperty("id", as.user());
      } else if (event.has("user")) {
        event.addProperty("user", as.user());
      }
      if (event.get("inputs") instanceof JsonObject inputs) {
        inputs.getAsJsonObject("user_context").addProperty("id", as.user());
      }
    }
  }

  /** A response_url is of who acts, where they act: Slack never sends one person another's. */
  private void answeredTo(JsonObject payload, Person as) {
    if (payload.has("response_url")) {
      String channel =
          payload.get("channel") instanceof JsonObject in
              ? in.get("id").getAsString()
              : payload.get("channel_id").getAsString();
      payload.addProperty("response_url", town.responseUrl(as, channel, pressedOn(payload)));
    }
  }

  /** Which message an answer may replace: that on which the button really is. */
  private static String pressedOn(JsonObject payload) {
    if (payload.get("message") instanceof JsonObject on) {
      return payload.get("actions") instanceof JsonArray actions
              && on.toString()
                  .contains(actions.get(0).getAsJsonObject().get("action_id").toString())
          ? on.get("ts").getAsString()
          : "";
    }
    return payload.get("container") instanceof JsonObject in && in.has("message_ts")
        ? in.get("message_ts").getAsString()
        : "";
  }

  /** As if it were the first time. */
  private void anew(Form form, JsonObject payload) {
    made++;
    if (dice.oneIn(20)) {
      return;
    }
    if (form == Form.EVENT) {
      payload.addProperty("event_id", "Ev" + made);
      return;
    }
    if (!dice.oneIn(4)) {
      payload.addProperty("trigger_id", "1." + made);
    }
    if (payload.get("view") instanceof JsonObject view && !dice.oneIn(10)) {
      // In the order in which they were made, so that what comes of them can be put in order.
      view.addProperty("id", "VF%09d".formatted(made));
    }
  }

  /** A button on this message, or one that was never there. */
  private Sample press(SeenMessage on, Person as) {
    Sample frame = corpus.of("block_actions/prewire.position", dice);
    JsonObject payload = frame.payload();
    String action = dice.oneIn(3) ? dice.of(List.copyOf(actions)) : dice.of(on.actionIds());
    JsonObject pressed = new JsonObject();
    pressed.addProperty("action_id", action);
    pressed.addProperty("block_id", "b");
    pressed.addProperty("type", "button");
    pressed.addProperty("action_ts", "1." + made);
    value(pressed, on, action);
    JsonArray one = new JsonArray();
    one.add(pressed);
    payload.add("actions", one);
    payload.add("message", on.json());
    JsonObject channel = new JsonObject();
    channel.addProperty("id", on.channel());
    channel.addProperty("name", "directmessage");
    payload.add("channel", channel);
    return new Sample(Form.PAYLOAD, "press/" + action + " " + as.user(), payload);
  }

  private void value(JsonObject pressed, SeenMessage on, String action) {
    JsonElement value =
        on.has(action)
            ? element(on, action)
            : new JsonPrimitive(guess(action) + dice.of("", ":1", ":2"));
    if (value instanceof JsonArray options) {
      pressed.add("selected_option", options.get(dice.upTo(options.size())));
      pressed.addProperty("type", "overflow");
    } else if (action.equals("prewire.more")) {
      JsonObject option = new JsonObject();
      option.addProperty("value", dice.of("talk:", "close:", "") + value.getAsString());
      pressed.add("selected_option", option);
    } else {
      pressed.add("value", value);
    }
  }

  private static JsonElement element(SeenMessage on, String action) {
    List<JsonElement> found = new ArrayList<>();
    find(on.blocks(), action, found);
    JsonObject element = found.get(0).getAsJsonObject();
    return element.has("options")
        ? element.get("options")
        : element.has("value") ? element.get("value") : new JsonPrimitive("");
  }

  private static void find(JsonElement in, String action, List<JsonElement> found) {
    if (in instanceof JsonArray array) {
      array.forEach(each -> find(each, action, found));
    } else if (in instanceof JsonObject object) {
      JsonElement id = object.get("action_id");
      if (id != null && !(id instanceof JsonNull) && id.getAsString().equals(action)) {
        found.add(object);
      }
      object.entrySet().forEach(each -> find(each.getValue(), action, found));
    }
  }

  private String guess(String action) {
    String table = action.startsWith("log.") ? "decision" : action.replaceAll("\\..*", "");
    return ids.containsKey(table) && !dice.oneIn(10) ? dice.of(ids.get(table)) : spoiler.strange();
  }
}
