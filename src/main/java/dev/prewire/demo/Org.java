package dev.prewire.demo;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The Enterprise organisation around a workspace, if there is one: its teams, whose people and
 * channels belong to one or several, and whether the app is installed in all of it
 * (docs.slack.dev/enterprise). Immutable.
 */
final class Org {
  private final Options.Site site;
  private final Options.@Nullable Enterprise enterprise;

  Org(Options options) {
    this.site = options.site();
    this.enterprise = options.enterprise();
  }

  /** Whether the app is installed in the whole organisation. */
  boolean wide() {
    return enterprise != null && enterprise.orgWide();
  }

  /** The organisation's id; null where the workspace belongs to none. */
  @Nullable String id() {
    return enterprise == null ? null : enterprise.id();
  }

  @Nullable String name() {
    return enterprise == null ? null : enterprise.name();
  }

  /** Where the app is installed: the workspace, or the organisation. */
  String installedAt() {
    String org = id();
    return wide() && org != null ? org : site.team();
  }

  /** {@code {id, name}}, or null. */
  JsonElement asEnterprise() {
    return Json.element(id() == null ? null : Json.of("id", id(), "name", name()));
  }

  /** Every workspace that there is. */
  Set<String> teams() {
    Set<String> all = new LinkedHashSet<>(List.of(site.team()));
    if (enterprise != null) {
      all.addAll(enterprise.otherTeams());
    }
    return all;
  }

  /** Those that the app's token reaches. */
  Set<String> reached() {
    return wide() ? teams() : Set.of(site.team());
  }

  /** Refuses a team that isn't there: a test that names one has a slip. */
  void known(Iterable<String> ids) {
    for (String each : ids) {
      if (!teams().contains(each)) {
        throw new IllegalArgumentException("No team " + each + " here, only " + teams());
      }
    }
  }

  /** The teams of a person, their home first. */
  List<String> teamsOf(Member person) {
    return person.teams().isEmpty() ? List.of(site.team()) : person.teams();
  }

  String home(Member person) {
    return teamsOf(person).get(0);
  }

  /**
   * The workspace in which this person does something; {@code in} is null outside conversations.
   */
  String acting(Member person, @Nullable Conversation in) {
    List<String> theirs = teamsOf(person);
    if (in == null || !in.isChannel()) {
      return theirs.get(0);
    }
    return theirs.stream()
        .filter(in.teams::contains)
        .findFirst()
        .orElseGet(() -> in.teams.iterator().next());
  }

  /** Whether the app has anything to do with this conversation. */
  boolean serves(Conversation in) {
    return wide() || in.teams.contains(site.team());
  }

  String domain(String team) {
    return team.equals(site.team())
        ? site.domain()
        : "team-" + team.substring(1).toLowerCase(Locale.ROOT);
  }

  /** The {@code team} of a payload. */
  JsonObject asTeam(String team) {
    JsonObject made = Json.of("id", team, "domain", domain(team));
    if (enterprise != null) {
      made.addProperty("enterprise_id", enterprise.id());
      made.addProperty("enterprise_name", enterprise.name());
    }
    return made;
  }

  /**
   * The team that a call means. An organisation's token must name it, and only one it reaches; a
   * workspace's token means its own, whatever it names
   * (docs.slack.dev/enterprise/organization-ready-apps, "team_id").
   */
  String meant(Arguments given) {
    if (!wide()) {
      return site.team();
    }
    if (!given.has("team_id")) {
      throw new SlackRefusal("missing_argument", Violation.Kind.ARGUMENTS).with("arg", "team_id");
    }
    if (!teams().contains(given.text("team_id"))) {
      throw new SlackRefusal("team_access_not_granted", Violation.Kind.ARGUMENTS);
    }
    return given.text("team_id");
  }
}
