package dev.prewire.flow.hostile;

import dev.prewire.demo.ApiCall;
import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Sent;
import dev.prewire.demo.Violation;
import dev.prewire.testkit.Office;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether what leaves the app may be seen by those who see it: what leaders typed, and what is
 * nobody's business at all. Not thread-safe.
 */
final class Watch {

  private static final Pattern INSIDES =
      Pattern.compile(
          "\\bat [a-z]+\\.[\\w.$]+\\(|Exception|java\\.|dev\\.prewire|org\\.|com\\.slack|Caused"
              + "|SQLITE|SQLSTATE|SELECT |INSERT |UPDATE |NullPointer|xoxb-|Jetty");

  private static final String NOT_DONE = "That didn't work, and nothing was saved";

  private final Town town;
  private final Rows rows;

  /** Those who may read the channel in which these words were announced. */
  private Map<String, Set<Person>> readers = new HashMap<>();

  Watch(Town town, Rows rows) {
    this.town = town;
    this.rows = rows;
  }

  /** What is wrong with an answer. */
  List<String> answer(Shot shot, Wire.Reply reply, Person to) {
    List<String> wrong = new ArrayList<>();
    int status = reply.status();
    boolean refused = shot.mayHangUp() && List.of(0, 501, 505).contains(status);
    if (!refused && (status >= 500 || status == 0)) {
      wrong.add("answered " + status + " " + reply.body());
    }
    boolean metrics = reply.body().startsWith("# HELP");
    if (!metrics && INSIDES.matcher(reply.head() + reply.body()).find()) {
      wrong.add("shows its insides: " + reply.head() + reply.body());
    }
    if (reply.body().contains(NOT_DONE)) {
      wrong.add("wasn't done: " + reply.body());
    }
    wrong.addAll(seen(reply.body(), Set.of(to)));
    return wrong;
  }

  /** What is wrong with what Slack was told, all of it while this person acted. */
  List<String> told(Person by) {
    List<String> wrong = new ArrayList<>();
    for (LocalSlack slack : town.slacks()) {
      for (ApiCall call : slack.calls()) {
        if (isForWhoActed(call.method())) {
          String said = call.arguments().toString();
          wrong.addAll(seen(said, Set.of(by)));
          if (said.contains(NOT_DONE)) {
            wrong.add("wasn't done: " + said);
          }
        }
      }
      for (Sent sent : slack.everythingSent()) {
        Set<Person> audience = new HashSet<>();
        sent.audience().stream()
            .filter(user -> !user.equals(slack.appUser()))
            .forEach(user -> audience.add(new Person(slack.team(), user)));
        wrong.addAll(seen(sent.raw(), audience));
      }
      for (Violation each : slack.violations()) {
        if (!town.expects(each)) {
          wrong.add(each.toString());
        }
      }
    }
    return wrong;
  }

  private static boolean isForWhoActed(String method) {
    return (method.startsWith("views.") && !method.endsWith("publish"))
        || method.equals("response_url")
        || method.startsWith("functions.")
        || method.startsWith("entity.");
  }

  /** What Slack was asked last, for who looks for a cause. */
  List<String> lastCalls() {
    List<String> all = new ArrayList<>();
    for (LocalSlack slack : town.slacks()) {
      List<ApiCall> calls = slack.calls();
      calls
          .subList(Math.max(0, calls.size() - 5), calls.size())
          .forEach(c -> all.add(c.toString()));
    }
    return all;
  }

  private List<String> seen(String text, Set<Person> by) {
    List<String> wrong = new ArrayList<>();
    Matcher mark = Ears.TYPED.matcher(text);
    while (mark.find()) {
      String letter = mark.group().replaceAll("[^ABC]", "");
      Set<Person> others = new HashSet<>(by);
      others.removeAll(Town.leadersOf(letter));
      if (!others.isEmpty() && !readersOf(mark.group()).containsAll(others)) {
        wrong.add(mark.group() + " is seen by " + others + " in " + text);
      }
    }
    return wrong;
  }

  private Set<Person> readersOf(String mark) {
    if (!readers.containsKey(mark)) {
      readers = announced();
    }
    return readers.getOrDefault(mark, Set.of());
  }

  private Map<String, Set<Person>> announced() {
    Map<String, Set<Person>> all = new HashMap<>();
    for (List<String> row : rows.announced()) {
      String team = row.get(0);
      Set<Person> may = new HashSet<>();
      town.slack(team).readersOf(row.get(1)).forEach(user -> may.add(new Person(team, user)));
      Matcher mark = Ears.TYPED.matcher(String.join(" ", row.subList(2, row.size())));
      while (mark.find()) {
        all.computeIfAbsent(mark.group(), none -> new HashSet<>()).addAll(may);
      }
    }
    return all;
  }

  /** Whether somebody may set up partnerships. */
  static boolean maySetUp(Person person) {
    return person.user().equals(Office.ADMIN) && !person.team().equals(Town.NO_TEAM);
  }
}
