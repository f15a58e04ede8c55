package dev.prewire.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the plain block style of YAML that manifests are written in (maps, lists, scalars, folded
 * and literal text), which is all that is wanted of it here; a YAML library is not worth a place in
 * the jar for this.
 */
final class ManifestReader {
  private record Line(int indent, String text) {}

  private final Deque<Line> lines = new ArrayDeque<>();

  private ManifestReader(String yaml) {
    for (String raw : yaml.split("\n", -1)) {
      String text = raw.strip();
      if (!text.isEmpty() && !text.startsWith("#") && !text.equals("---")) {
        lines.add(new Line(raw.length() - raw.stripLeading().length(), text));
      }
    }
  }

  static AppManifest read(String yaml) {
    JsonElement root = new ManifestReader(yaml).node(0);
    JsonObject manifest = root.isJsonObject() ? root.getAsJsonObject() : new JsonObject();
    JsonObject features = Json.object(manifest, "features");
    List<AppManifest.Command> commands = new ArrayList<>();
    for (JsonObject it : Json.objects(features, "slash_commands")) {
      commands.add(
          new AppManifest.Command(
              Json.text(it, "command"), Json.text(it, "usage_hint"), Json.text(it, "description")));
    }
    List<AppManifest.Shortcut> shortcuts = new ArrayList<>();
    for (JsonObject it : Json.objects(features, "shortcuts")) {
      shortcuts.add(
          new AppManifest.Shortcut(
              Json.text(it, "type").equals("message"),
              Json.text(it, "name"),
              Json.text(it, "callback_id")));
    }
    JsonObject scopes = Json.object(Json.object(manifest, "oauth_config"), "scopes");
    Set<String> granted = strings(scopes, "bot");
    granted.addAll(strings(scopes, "bot_optional"));
    return new AppManifest(
        Json.text(Json.object(manifest, "display_information"), "name"),
        granted,
        commands,
        shortcuts,
        strings(
            Json.object(Json.object(manifest, "settings"), "event_subscriptions"), "bot_events"),
        strings(features, "unfurl_domains"),
        ManifestSearch.read(manifest));
  }

  static Set<String> strings(JsonObject in, String key) {
    Set<String> found = new LinkedHashSet<>();
    Json.array(in, key).forEach(each -> found.add(each.getAsString()));
    return found;
  }

  private JsonElement node(int indent) {
    Line first = lines.peek();
    if (first == null || first.indent() < indent) {
      return new JsonPrimitive("");
    }
    return first.text().startsWith("- ") || first.text().equals("-")
        ? list(first.indent())
        : map(first.indent());
  }

  private JsonArray list(int indent) {
    JsonArray items = new JsonArray();
    for (Line at = lines.peek(); at != null && at.indent() == indent; at = lines.peek()) {
      if (!at.text().startsWith("-")) {
        break;
      }
      lines.remove();
      String rest = at.text().substring(1).strip();
      if (rest.isEmpty()) {
        items.add(node(indent + 1));
      } else if (rest.matches("[A-Za-z0-9_]+:(\\s.*)?")) {
        lines.push(new Line(indent + 2, rest));
        items.add(map(indent + 2));
      } else {
        items.add(scalar(rest));
      }
    }
    return items;
  }

  private JsonObject map(int indent) {
    JsonObject entries = new JsonObject();
    for (Line at = lines.peek(); at != null && at.indent() >= indent; at = lines.peek()) {
      int colon = at.text().indexOf(':');
      if (at.indent() > indent || at.text().startsWith("- ") || colon < 0) {
        break;
      }
      lines.remove();
      String value = at.text().substring(colon + 1).strip();
      entries.add(at.text().substring(0, colon).strip(), value(value, indent));
    }
    return entries;
  }

  private JsonElement value(String written, int indent) {
    if (written.isEmpty()) {
      Line next = lines.peek();
      boolean listHere = next != null && next.indent() == indent && next.text().startsWith("- ");
      return node(listHere ? indent : indent + 1);
    }
    if (written.matches("[|>][+-]?")) {
      List<String> text = new ArrayList<>();
      for (Line at = lines.peek(); at != null && at.indent() > indent; at = lines.peek()) {
        text.add(lines.remove().text());
      }
      return new JsonPrimitive(String.join(written.startsWith("|") ? "\n" : " ", text));
    }
    return scalar(written);
  }

  private static JsonElement scalar(String written) {
    if (written.startsWith("[") && written.endsWith("]")) {
      JsonArray items = new JsonArray();
      for (String item : written.substring(1, written.length() - 1).split(",", -1)) {
        if (!item.isBlank()) {
          items.add(scalar(item.strip()));
        }
      }
      return items;
    }
    char quote = written.charAt(0);
    if (quote == '"' || quote == '\'') {
      int end = written.lastIndexOf(quote);
      return new JsonPrimitive(written.substring(1, Math.max(1, end)));
    }
    int comment = written.indexOf(" #");
    return new JsonPrimitive(comment < 0 ? written : written.substring(0, comment).strip());
  }
}
