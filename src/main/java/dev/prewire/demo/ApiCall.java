package dev.prewire.demo;

import com.google.gson.JsonObject;
import java.time.Instant;

/** One Web API call as it arrived, and what it was answered. */
public record ApiCall(
    Instant at, String method, JsonObject arguments, int status, JsonObject answer) {
  /** An argument as text; JSON ones as JSON text; empty where it wasn't given. */
  public String argument(String name) {
    var found = arguments.get(name);
    return found == null ? "" : found.isJsonPrimitive() ? found.getAsString() : found.toString();
  }

  /** Whether Slack did what was asked (the app may still not have heard of it). */
  public boolean done() {
    return Json.yes(answer, "ok");
  }

  public String error() {
    return Json.text(answer, "error");
  }
}
