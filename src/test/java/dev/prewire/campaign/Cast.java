package dev.prewire.campaign;

import static dev.prewire.testkit.Office.ADMIN;
import static dev.prewire.testkit.Office.CHANNEL;
import static dev.prewire.testkit.Office.ELSEWHERE;
import static dev.prewire.testkit.Office.ENGINEER;
import static dev.prewire.testkit.Office.ENGINEERING;
import static dev.prewire.testkit.Office.GUEST;
import static dev.prewire.testkit.Office.PRIVATE_CHANNEL;
import static dev.prewire.testkit.Office.PRODUCT;
import static dev.prewire.testkit.Office.ok;

import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Member;
import dev.prewire.demo.Persona;
import dev.prewire.testkit.Office;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who there is: two partnerships that share a leader, one of two and one of three, and people who
 * lead nothing.
 */
final class Cast {

  static final String MOBILE_PRODUCT = "U0MOBILE";
  static final String DESIGN = "U0DESIGN";

  static final List<String> EVERYBODY =
      List.of(PRODUCT, ENGINEERING, MOBILE_PRODUCT, DESIGN, ENGINEER, GUEST, ADMIN);
  static final List<String> CHANNELS = List.of(CHANNEL, PRIVATE_CHANNEL, ELSEWHERE);
  static final List<Set<String>> PARTNERSHIPS =
      List.of(Set.of(PRODUCT, ENGINEERING), Set.of(MOBILE_PRODUCT, ENGINEERING, DESIGN));

  private Cast() {}

  /** Hires those who aren't there yet. */
  static void furnish(LocalSlack slack) {
    slack.people(
        Member.of(MOBILE_PRODUCT, "Mo Mobile", "Director of Product, Mobile"),
        Member.of(DESIGN, "Dana Design", "Head of Design"));
    slack.channel(CHANNEL).members(MOBILE_PRODUCT, DESIGN);
    slack.channel(PRIVATE_CHANNEL).members(MOBILE_PRODUCT, DESIGN);
    slack.channel(ELSEWHERE).members(MOBILE_PRODUCT, DESIGN);
  }

  /** Both partnerships, set up as people do. */
  static void partner(Office office, Runnable settle) {
    partner(office, settle, "Company", CHANNEL, List.of(PRODUCT, ENGINEERING));
    partner(
        office, settle, "Mobile", PRIVATE_CHANNEL, List.of(MOBILE_PRODUCT, ENGINEERING, DESIGN));
  }

  private static void partner(
      Office office, Runnable settle, String name, String channel, List<String> leaders) {
    Persona admin = office.as(ADMIN);
    ok(admin.command(ELSEWHERE, "/prewire setup"));
    Map<String, String> fields = new HashMap<>();
    fields.put("name", name);
    fields.put("product", leaders.get(0));
    fields.put("engineering", leaders.get(1));
    fields.put("channel", channel);
    if (leaders.size() > 2) {
      fields.put("design", leaders.get(2));
    }
    ok(admin.submit(admin.topView(), fields));
    settle.run();
    for (String user : leaders) {
      Persona leader = office.as(user);
      ok(leader.click(leader.lastIn(leader.appDm()), "partnership.accept"));
    }
    settle.run();
  }

  static boolean leads(String user) {
    return PARTNERSHIPS.stream().anyMatch(each -> each.contains(user));
  }

  /** The private spaces of this leader. */
  static List<String> spaces(Office office, String user) {
    List<String> spaces = new ArrayList<>();
    for (Set<String> leaders : PARTNERSHIPS) {
      if (leaders.contains(user)) {
        spaces.add(space(office, leaders));
      }
    }
    return spaces;
  }

  /** The private space of these leaders. */
  static String space(Office office, Set<String> leaders) {
    List<String> all = leaders.stream().sorted().toList();
    return office.as(all.get(0)).groupWith(all.subList(1, all.size()).toArray(String[]::new));
  }

  static boolean isActive(Office office, String user) {
    return !office.slack().member(user).is(Member.Trait.DEACTIVATED);
  }
}
