package dev.prewire.demo;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** A modal or Home as somebody saw it. */
public record SeenView(String id, JsonObject json, Map<String, String> errors) implements Seen {
  static SeenView of(OpenView view) {
    Map<String, String> errors = new LinkedHashMap<>();
    view.errors.keySet().forEach(each -> errors.put(each, Json.text(view.errors, each)));
    return new SeenView(view.id, view.asView().deepCopy(), errors);
  }

  public String title() {
    return Json.text(Json.object(json, "title"), "text");
  }

  public String callbackId() {
    return Json.text(json, "callback_id");
  }

  public boolean isHome() {
    return Json.text(json, "type").equals("home");
  }

  /** What is in its inputs now: {@code state.values}. */
  public JsonObject values() {
    return Json.object(Json.object(json, "state"), "values");
  }
}
