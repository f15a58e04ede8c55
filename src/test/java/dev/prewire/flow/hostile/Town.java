package dev.prewire.flow.hostile;

import dev.prewire.Config;
import dev.prewire.ManifestFile;
import dev.prewire.demo.AppManifest;
import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Member;
import dev.prewire.demo.Options;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.Violation;
import dev.prewire.testkit.Installable;
import dev.prewire.testkit.Office;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Two workspaces in one app, with the same people's ids and several partnerships, where everything
 * has happened once: each state is there, and each request was sent that the app handles.
 *
 * <p>What a leader types carries the letter of the partnership: {@code prvAx} never leaves its
 * leaders; {@code drA7q} does once that revision is announced.
 */
final class Town implements AutoCloseable {

  static final String OTHER_TEAM = "T0GLOBEX";

  /** Never had the app. */
  static final String NO_TEAM = "T0NEVER";

  static final String STRANGER = "U0STRANGER";
  static final String GONE = "U0GONE";
  static final String ROBOT = "U0ROBOT";
  static final String BEA = "U0BEA";
  static final String BEN = "U0BEN";
  static final String WANDA = "U0WANDA";
  static final String WILL = "U0WILL";

  private final Installable app;
  private final LocalSlack we;
  private final LocalSlack they;
  private final List<Past.Pair> pairs;
  private int drafts;

  Town(Path folder) {
    app = Installable.open(folder, Town::withSlacksOwnSearch);
    we = app.slack();
    they = app.beside(OTHER_TEAM, "globex");
    // Somebody else's trigger, and what is no channel or thread for one.
    app.expect(Violation.Kind.TRIGGER);
    app.expect(Violation.Kind.SCOPE);
    app.expect(Violation.Kind.ARGUMENTS);
    // Of these the ones below alone: all are looked at after each batch.
    app.expect(Violation.Kind.MEMBERSHIP);
    for (LocalSlack each : List.of(we, they)) {
      each.people(
          Member.of(STRANGER, "Sam Stranger", "Sales"),
          Member.of(GONE, "Gil Gone", "Left").being(Member.Trait.DEACTIVATED),
          Member.of(ROBOT, "Robo Bot", "Bot").being(Member.Trait.BOT),
          Member.of(BEA, "Bea Product", "Director"),
          Member.of(BEN, "Ben Engineering", "Director"),
          Member.of(WANDA, "Wanda Product", "Director"),
          Member.of(WILL, "Will Engineering", "Director"));
      each.channel("C0LABS", "labs").members(BEA, BEN, STRANGER).withApp();
      each.as(Office.ADMIN).install(app.at("/slack/install"));
    }
    pairs = new Past(app, we, they, this::draft).live();
  }

  private static Options withSlacksOwnSearch(Options options) {
    try {
      return options
          .withManifest(
              AppManifest.parse(
                  ManifestFile.withEnterprise(Map.of("PREWIRE_BASE_URL", "http://127.0.0.1"))))
          .withEnterprise("E1");
    } catch (Config.Invalid e) {
      throw new AssertionError(e);
    }
  }

  /** What isn't the app's own mistake here. */
  boolean expects(Violation violation) {
    return violation.kind() == Violation.Kind.TRIGGER
        // Somebody else's search, or one that is over.
        || violation.problem().contains("function_execution_not_found")
        || violation.problem().contains("entity_metadata_does_not_match_trigger")
        || violation.problem().contains("thread_not_found")
        // A mention in a channel that its writer or the app isn't in: Slack tells of none.
        || (violation.kind() == Violation.Kind.MEMBERSHIP
            && violation.where().equals("chat.postEphemeral"))
        || (violation.kind() == Violation.Kind.SCOPE
            && violation.where().equals("conversations.info"));
  }

  Installable app() {
    return app;
  }

  List<LocalSlack> slacks() {
    return List.of(we, they);
  }

  LocalSlack slack(String team) {
    return team.equals(OTHER_TEAM) ? they : we;
  }

  /** Everybody, in both workspaces and one without us: with rights somewhere, and without any. */
  static List<Person> people() {
    List<Person> all = new ArrayList<>();
    for (String team : List.of(LocalSlack.TEAM, OTHER_TEAM)) {
      for (String user :
          List.of(
              Office.PRODUCT,
              Office.ENGINEERING,
              Office.ENGINEER,
              Office.GUEST,
              Office.ADMIN,
              STRANGER,
              GONE,
              ROBOT,
              BEA,
              BEN,
              WANDA,
              WILL,
              "U0NOBODY",
              "USLACKBOT")) {
        all.add(new Person(team, user));
      }
    }
    all.add(new Person(NO_TEAM, Office.PRODUCT));
    all.add(new Person(NO_TEAM, Office.ADMIN));
    return all;
  }

  /** Who may read what carries this letter. */
  static Set<Person> leadersOf(String letter) {
    return switch (letter) {
      case "A" -> leaders(LocalSlack.TEAM, Office.PRODUCT, Office.ENGINEERING);
      case "B" -> leaders(LocalSlack.TEAM, BEA, BEN);
      default -> leaders(OTHER_TEAM, Office.PRODUCT, Office.ENGINEERING);
    };
  }

  private static Set<Person> leaders(String team, String one, String two) {
    return Set.of(new Person(team, one), new Person(team, two));
  }

  /** The letter of what this person may type into; null for who leads nothing. */
  static String letter(Person person) {
    return List.of("A", "B", "C").stream()
        .filter(each -> leadersOf(each).contains(person))
        .findFirst()
        .orElse("");
  }

  String draft(String letter) {
    drafts++;
    return "dr" + letter + drafts + "q";
  }

  /** The newest messages among leaders, and those with an invitation, as they are now. */
  List<SeenMessage> messages() {
    List<SeenMessage> all = new ArrayList<>();
    for (Past.Pair each : pairs) {
      all.addAll(newest(each.first().messagesIn(each.space())));
      all.addAll(newest(each.first().messagesIn(Office.CHANNEL)));
    }
    for (String user : List.of(WANDA, WILL, Office.ENGINEERING)) {
      all.addAll(newest(we.as(user).messagesIn(we.as(user).appDm())));
    }
    return all.stream().filter(message -> !message.actionIds().isEmpty()).toList();
  }

  /**
   * Where Slack takes an answer to this person, who acts in this conversation, perhaps on a message
   * of it. Who can't be there has a request too, as nobody but Slack could send: answers to it go
   * nowhere.
   */
  String responseUrl(Person to, String channel, String ts) {
    Optional<String> own =
        to.team().equals(NO_TEAM)
            ? Optional.empty()
            : slack(to.team()).responseUrl(to.user(), channel, ts);
    return own.orElseGet(() -> we.pageUrl().resolve("response/nobodys").toString());
  }

  private static List<SeenMessage> newest(List<SeenMessage> all) {
    return all.subList(Math.max(0, all.size() - 40), all.size());
  }

  @Override
  public void close() {
    app.close();
  }
}
