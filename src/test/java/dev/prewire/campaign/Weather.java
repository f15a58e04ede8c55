package dev.prewire.campaign;

import dev.prewire.demo.Delivery;
import dev.prewire.demo.Fault;
import dev.prewire.demo.Member;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.testkit.Office;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What happens to a server in a company: one thing at a time, by chance. */
final class Weather {

  private static final List<String> METHODS =
      List.of(
          "chat.postMessage",
          "chat.postMessage",
          "chat.update",
          "views.open",
          "views.publish",
          "conversations.history",
          "chat.getPermalink");

  private static final Fault[] TROUBLES = {
    Fault.loseAnswer(),
    Fault.loseAnswer(),
    Fault.dropRequest(),
    Fault.serverError(),
    Fault.serverErrorAfterwards(),
    Fault.refuse("internal_error"),
    Fault.refuseAfterwards("fatal_error"),
    Fault.limited(3),
    Fault.limited(40)
  };

  private final Office office;
  private final Site site;
  private final DatabaseWeather database;
  private final List<SeenMessage> deleted = new ArrayList<>();
  private boolean armed;

  Weather(Office office, Site site) {
    this.office = office;
    this.site = site;
    this.database = new DatabaseWeather(site);
  }

  /** Something happens. */
  String strike(Random dice, Runnable anAct) {
    int what = dice.nextInt(100);
    if (what < 14) {
      return slack(dice);
    } else if (what < 36) {
      return machines(dice);
    } else if (what < 50) {
      return database.strike(dice, armed, anAct);
    } else if (what < 64) {
      return time(dice);
    } else if (what < 74) {
      return redeliver(dice);
    } else if (what < 90) {
      return channel(dice);
    }
    return person(dice);
  }

  private String slack(Random dice) {
    int what = dice.nextInt(5);
    if (what < 3) {
      double chance = 0.1 + dice.nextDouble() * 0.4;
      office.slack().faults().randomly(dice.nextLong(), chance, TROUBLES);
      return "Slack fails in %.0f of 100 calls".formatted(100 * chance);
    } else if (what == 3) {
      office.slack().faults().slackDown();
      return "Slack is down";
    }
    slackIsWell();
    return "Slack is well again";
  }

  private void slackIsWell() {
    office.slack().faults().slackUp();
    office.slack().faults().clear();
    armed = false;
  }

  private String machines(Random dice) {
    String method = METHODS.get(dice.nextInt(METHODS.size()));
    return switch (dice.nextInt(6)) {
      case 0 -> {
        site.killOne(dice);
        yield "a machine dies";
      }
      case 1 -> {
        armed = true;
        office.slack().faults().next(method, Fault.dropRequest().first(site::killWhoDelivers));
        yield "a machine will die before its next " + method;
      }
      case 2 -> {
        armed = true;
        office.slack().faults().next(method, Fault.after(site::killWhoDelivers));
        yield "a machine will die after its next " + method;
      }
      case 3 -> {
        armed = true;
        site.killAmid(dice);
        yield "a machine will die some time";
      }
      case 4 -> {
        site.loseAnAnswer(dice);
        yield "an answer will be lost";
      }
      default -> {
        site.restart(dice);
        yield "a machine is started anew";
      }
    };
  }

  /** The dead have successors. */
  void revived() {
    armed = false;
  }

  private String time(Random dice) {
    Duration time =
        switch (dice.nextInt(8)) {
          case 0 -> Duration.ofDays(dice.nextInt(1, 10));
          case 1 -> Duration.ofHours(dice.nextInt(1, 40));
          case 2 -> Duration.ZERO;
          default -> Duration.ofSeconds(dice.nextInt(1, 900));
        };
    if (time.isZero()) {
      site.skew(dice);
      return "all clocks are put differently";
    }
    office.pass(time);
    return time + " pass";
  }

  /** Late, twice, in another order. */
  private String redeliver(Random dice) {
    List<Delivery> all = office.slack().deliveries();
    int count = all.isEmpty() ? 0 : dice.nextInt(1, 4);
    for (int n = 0; n < count; n++) {
      boolean recent = dice.nextBoolean();
      int from = recent ? Math.max(0, all.size() - 6) : 0;
      office.slack().redeliver(all.get(dice.nextInt(from, all.size())));
    }
    return count + " requests are delivered again";
  }

  private String channel(Random dice) {
    String channel = Cast.CHANNELS.get(dice.nextInt(Cast.CHANNELS.size()));
    Persona admin = office.as(Office.ADMIN);
    String who = Cast.EVERYBODY.get(dice.nextInt(Cast.EVERYBODY.size()));
    return switch (dice.nextInt(10)) {
      case 0 -> {
        admin.archive(channel);
        yield channel + " is archived";
      }
      case 1, 2 -> {
        admin.unarchive(channel);
        yield channel + " is unarchived";
      }
      case 3 -> {
        admin.kickApp(channel);
        yield "the app is removed from " + channel;
      }
      case 4, 5 -> {
        admin.inviteApp(channel);
        yield "the app is invited to " + channel;
      }
      case 6 -> {
        admin.rename(channel, "renamed-" + dice.nextInt(1000));
        yield channel + " is renamed";
      }
      case 7 -> {
        office.slack().channel(channel).asPrivate();
        yield channel + " is made private";
      }
      case 8 -> {
        if (dice.nextBoolean()) {
          admin.invite(channel, who);
          yield who + " joins " + channel;
        }
        admin.kick(channel, who);
        yield who + " leaves " + channel;
      }
      default -> delete(channel, dice);
    };
  }

  private String delete(String channel, Random dice) {
    List<SeenMessage> all = office.slack().messagesIn(channel);
    if (all.isEmpty()) {
      return "nothing to delete in " + channel;
    }
    SeenMessage gone = all.get(dice.nextInt(all.size()));
    office.as(Office.ADMIN).delete(gone);
    deleted.add(gone);
    return "a message in " + channel + " is deleted by hand";
  }

  private String person(Random dice) {
    String user = Cast.EVERYBODY.get(dice.nextInt(Cast.EVERYBODY.size()));
    Member member = office.slack().member(user);
    boolean whole = member.traits().isEmpty() || user.equals(Office.ADMIN);
    Member.Trait trait = dice.nextBoolean() ? Member.Trait.DEACTIVATED : Member.Trait.GUEST;
    if (user.equals(Office.ADMIN) || user.equals(Office.GUEST)) {
      return "nobody changes";
    }
    office.slack().change(whole ? member.being(trait) : member.being());
    return user + " is now " + (whole ? trait : "a member again");
  }

  /** Messages that were deleted by hand. */
  List<SeenMessage> deleted() {
    return deleted;
  }

  /** Everything that was broken works again; what people did to channels stays. */
  void clear() {
    slackIsWell();
    database.clear();
  }
}
