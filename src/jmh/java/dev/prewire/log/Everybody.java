package dev.prewire.log;

import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.Shown;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the company's people do beside the leaders, one of so many shares of them, so that nobody
 * does two things at once. Used by one thread.
 */
final class Everybody {

  private static final List<String> WORDS =
      List.of("plan", "adopt", "quarter", "cost less", "\"next quarter\"", "k00017", "D-7", "");

  private static final Pattern RECORD =
      Pattern.compile("\"action_id\":\"log[.]open\",\"value\":\"([^\"]+)\"");

  private final LocalSlack slack;
  private final int share;
  private final int shares;
  private final Random dice;

  Everybody(LocalSlack slack, int share, int shares) {
    this.slack = slack;
    this.share = share;
    this.shares = shares;
    this.dice = new Random(share);
  }

  void act(Habit habit) {
    int n = share + shares * dice.nextInt(Habit.PEOPLE / shares);
    switch (habit) {
      case SEARCH -> search(slack.as(Company.id(n)));
      case HOME -> {
        var unused = slack.as(home(n)).openHome();
      }
      case PROFILE -> slack.change(Company.person(n));
      case MEMBERSHIP -> comeOrGo(slack.as(Company.id(n)));
      case RENAME -> rename();
      default -> throw new IllegalArgumentException(habit + " is the leaders'");
    }
  }

  private void search(Persona person) {
    String words = WORDS.get(dice.nextInt(WORDS.size()));
    Shown shown = person.command(Company.LOUNGE, ("/decisions " + words).strip());
    Partners.ok(shown);
    SeenMessage answer = shown.answer();
    if (answer == null) {
      throw new IllegalStateException("A search without an answer");
    }
    int then = dice.nextInt(20);
    if (then < 4 && answer.actionIds().contains("log.next")) {
      Partners.ok(person.click(answer, "log.next"));
    } else if (then < 9 && answer.actionIds().contains("log.open")) {
      Matcher first = RECORD.matcher(answer.json().toString());
      if (!first.find()) {
        throw new IllegalStateException("A result that can't be opened: " + answer.json());
      }
      Partners.ok(person.click(answer, "log.open", first.group(1)));
      person.closeView(person.topView());
    }
  }

  /** Half of the time it is a leader who looks what waits for them. */
  private String home(int n) {
    if (dice.nextBoolean()) {
      return Company.id(n);
    }
    String role = dice.nextBoolean() ? "PRODUCT" : "ENGINEERING";
    return "U0%s%02d".formatted(role, dice.nextInt(Habit.PARTNERSHIPS));
  }

  private void comeOrGo(Persona person) {
    String channel = channel();
    if (person.conversations().contains(channel)) {
      person.leave(channel);
    } else {
      person.invite(channel, person.id());
    }
  }

  private void rename() {
    slack.as(Company.ADMIN).rename(channel(), "decisions-" + share + "-" + dice.nextInt(1_000_000));
  }

  private String channel() {
    return "C0PARTNERS%02d".formatted(dice.nextInt(Habit.PARTNERSHIPS));
  }
}
