package dev.prewire.demo;

import com.google.gson.JsonObject;
import java.util.Set;
import java.util.function.Function;

/**
 * One Web API method: what it takes and does.
 *
 * @param perMinute calls a minute for a workspace (SLACK.md, "Rates")
 */
record ApiMethod(
    String name,
    Set<String> required,
    Set<String> optional,
    int perMinute,
    Function<Arguments, JsonObject> work) {
  static ApiMethod of(
      String name,
      String required,
      String optional,
      int perMinute,
      Function<Arguments, JsonObject> work) {
    return new ApiMethod(name, words(required), words(optional), perMinute, work);
  }

  boolean knows(String argument) {
    return argument.equals("token") || required.contains(argument) || optional.contains(argument);
  }

  private static Set<String> words(String separated) {
    return separated.isEmpty() ? Set.of() : Set.of(separated.split(" ", -1));
  }
}
