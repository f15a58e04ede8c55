package dev.prewire.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The arguments of one call, form-encoded or JSON, as Slack takes both. */
final class Arguments {
  private final JsonObject all;
  private String authorization = "";

  private Arguments(JsonObject all) {
    this.all = all;
  }

  /** Those of a call, with its Authorization header. */
  static Arguments of(WebApi.Incoming incoming) {
    Arguments made = read(incoming.type(), incoming.body());
    made.authorization = Objects.requireNonNullElse(incoming.authorization(), "");
    return made;
  }

  static Arguments read(@Nullable String contentType, String body) {
    if (contentType != null && contentType.startsWith("application/json")) {
      JsonElement json = Json.parse(body);
      if (json == null && !body.isBlank()) {
        throw new SlackRefusal("invalid_json", Violation.Kind.ARGUMENTS);
      }
      return new Arguments(
          json != null && json.isJsonObject() ? json.getAsJsonObject() : new JsonObject());
    }
    JsonObject fields = new JsonObject();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.addProperty(
            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return new Arguments(fields);
  }

  Set<String> names() {
    return all.keySet();
  }

  /** The token it carries; empty where it has none. */
  String token() {
    return authorization.startsWith("Bearer ") ? authorization.substring(7) : text("token");
  }

  /** The client id, by HTTP Basic or as an argument. */
  String clientId() {
    return basic().isEmpty() ? text("client_id") : basic().split(":", 2)[0];
  }

  String clientSecret() {
    String basic = basic();
    return basic.isEmpty() ? text("client_secret") : basic.substring(basic.indexOf(':') + 1);
  }

  private String basic() {
    if (!authorization.startsWith("Basic ")) {
      return "";
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(authorization.substring(6).strip());
      String pair = new String(decoded, StandardCharsets.UTF_8);
      return pair.contains(":") ? pair : "";
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }

  /** For the record: never the token. */
  JsonObject withoutToken() {
    JsonObject copy = all.deepCopy();
    copy.remove("token");
    copy.remove("client_secret");
    return copy;
  }

  boolean has(String name) {
    return !text(name).isEmpty() || (all.has(name) && !all.get(name).isJsonPrimitive());
  }

  String text(String name) {
    return Json.text(all, name);
  }

  @Nullable String textOrNull(String name) {
    String found = text(name);
    return found.isEmpty() ? null : found;
  }

  boolean yes(String name) {
    return List.of("true", "1").contains(text(name));
  }

  int number(String name, int otherwise) {
    return Json.number(all, name, otherwise);
  }

  /** A list given as {@code a,b} or as JSON. */
  List<String> list(String name) {
    JsonElement json = json(name);
    if (json != null && json.isJsonArray()) {
      return json.getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList();
    }
    return text(name).isEmpty() ? List.of() : List.of(text(name).split(",", -1));
  }

  /** An argument that is JSON, whether it came as such or as text; null where it is neither. */
  @Nullable JsonElement json(String name) {
    JsonElement found = all.get(name);
    if (found == null || found.isJsonNull()) {
      return null;
    }
    if (found.isJsonPrimitive()) {
      JsonElement parsed = Json.parse(found.getAsString());
      return parsed != null && !parsed.isJsonPrimitive() ? parsed : null;
    }
    return found;
  }

  @Nullable JsonArray jsonArray(String name) {
    JsonElement found = json(name);
    return found != null && found.isJsonArray() ? found.getAsJsonArray() : null;
  }

  @Nullable JsonObject jsonObject(String name) {
    JsonElement found = json(name);
    return found != null && found.isJsonObject() ? found.getAsJsonObject() : null;
  }
}
