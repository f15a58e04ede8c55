package dev.prewire;

import dev.prewire.slack.Commands;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads variables and collects what is wrong with them, never repeating a secret. Not thread-safe.
 */
final class Environment {

  static final int DEFAULT_PORT = 3000;

  private static final Pattern USER = Pattern.compile("[UW][A-Z0-9]{2,20}");
  private static final Pattern COMMAND = Pattern.compile("/[a-z0-9_-]{1,31}");
  private static final Pattern DAYS = Pattern.compile("[1-9][0-9]{0,4}");

  private final Map<String, String> variables;
  private final List<String> problems = new ArrayList<>();

  Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  void throwIfWrong() throws Config.Invalid {
    if (!problems.isEmpty()) {
      throw new Config.Invalid(problems);
    }
  }

  String needed(String name, String otherwise) {
    String value = get(name);
    if (value == null) {
      problem(name, otherwise);
      return "";
    }
    return value;
  }

  /** A whole number of days; null if there is none. */
  @Nullable Duration days(String name) {
    String value = get(name);
    if (value == null) {
      return null;
    }
    if (DAYS.matcher(value).matches()) {
      return Duration.ofDays(Integer.parseInt(value));
    }
    problem(name, "must be a whole number of days, 1 to 99999; leave it out to keep everything");
    return null;
  }

  Config.Web web() {
    String base = get("PREWIRE_BASE_URL");
    String baseUrl = base == null ? null : url("PREWIRE_BASE_URL", base);
    if (baseUrl != null && baseUrl.endsWith("/")) {
      baseUrl = baseUrl.substring(0, baseUrl.length() - 1);
    }
    return new Config.Web(
        port("PORT", DEFAULT_PORT),
        get("PREWIRE_METRICS_PORT") == null ? null : port("PREWIRE_METRICS_PORT", 0),
        baseUrl);
  }

  Config.Setup setup() {
    Set<String> admins = new HashSet<>(words("PREWIRE_ADMINS"));
    for (String id : admins) {
      if (!USER.matcher(id).matches()) {
        problem(
            "PREWIRE_ADMINS",
            "has \"" + id + "\"; give Slack user ids like U012AB3CD, between commas");
      }
    }
    boolean anyone = oneOf("PREWIRE_SETUP", "admins", List.of("admins", "anyone")).equals("anyone");
    return new Config.Setup(admins, anyone, commands());
  }

  Commands commands() {
    List<String> names = words("PREWIRE_COMMANDS");
    if (names.isEmpty()) {
      return Commands.DEFAULT;
    }
    boolean right =
        names.size() == 3
            && new HashSet<>(names).size() == 3
            && names.stream().allMatch(n -> COMMAND.matcher(n).matches());
    if (!right) {
      problem(
          "PREWIRE_COMMANDS",
          "must be three different commands in the order prewire, decide, decisions,"
              + " such as /align,/record,/log (small letters, digits, - and _)");
      return Commands.DEFAULT;
    }
    return new Commands(names.get(0), names.get(1), names.get(2));
  }

  String oneOf(String name, String otherwise, List<String> allowed) {
    String value = get(name);
    if (value == null) {
      return otherwise;
    }
    if (!allowed.contains(value)) {
      problem(name, "must be one of: " + String.join(", ", allowed));
    }
    return value;
  }

  String url(String name, String otherwise) {
    String value = get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      URI uri = URI.create(value);
      if (uri.getHost() != null
          && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
        return value;
      }
    } catch (IllegalArgumentException e) {
      // Told below, in words that help.
    }
    problem(
        name,
        "must be a web address such as "
            + (otherwise.equals(value) ? "https://prewire.example.com" : otherwise));
    return value;
  }

  private int port(String name, int otherwise) {
    String value = get(name);
    if (value == null) {
      return otherwise;
    }
    if (value.length() <= 5
        && value.chars().allMatch(c -> c >= '0' && c <= '9')
        && Integer.parseInt(value) <= 65535) {
      return Integer.parseInt(value);
    }
    problem(name, "must be a port number, 0 to 65535 (0 takes any free one)");
    return otherwise;
  }

  private List<String> words(String name) {
    String value = get(name);
    return value == null
        ? List.of()
        : Arrays.stream(value.split("[,\\s]+"))
            .filter(w -> !w.isEmpty())
            .collect(Collectors.toList());
  }

  /** Whether it is there at all, empty or not. */
  boolean names(String name) {
    return variables.containsKey(name);
  }

  /** Empty means not given: that is how container tools pass unset variables. */
  @Nullable String get(String name) {
    String value = variables.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  void problem(String name, String mend) {
    problems.add(name + " " + mend);
  }
}
