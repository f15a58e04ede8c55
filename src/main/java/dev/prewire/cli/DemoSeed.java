package dev.prewire.cli;

import dev.prewire.App;
import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Member;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.Shown;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The demo's people, channels and past. The past isn't written into the database: the sample people
 * live it, through the same clicks as everybody, on a clock that runs behind.
 */
final class DemoSeed {

  private static final String PRODUCT = "U0PAT";
  private static final String ENGINEERING = "U0ERIN";
  private static final String ENGINEER = "U0NED";
  private static final String GUEST = "U0GUS";
  private static final String ADMIN = "U0ADA";
  private static final String DECISIONS = "C0DECISIONS";
  private static final String GENERAL = "C0GENERAL";
  private static final String LEADS = "C0LEADS";

  private record Past(
      int daysAgo, String title, String decided, String why, Map<String, String> details) {}

  private static final List<Past> PAST =
      List.of(
          new Past(
              74,
              "Retire the v1 public API by the end of the year",
              "We stop serving v1 on 31 December. Every customer on it gets a named contact and a"
                  + " migration guide by the end of the month.",
              "Two engineers spend a third of their week keeping v1 alive for four customers. The"
                  + " migration is two days of work for each of them.",
              Map.of("decision.kind", "DEBT", "call", "ENGINEERING", "tags", "api, platform")),
          new Past(
              52,
              "Billing moves to the new ledger before new pricing ships",
              "New pricing waits for the ledger. Until it is live, we change no price and add no"
                  + " plan.",
              "Each pricing change on the old ledger has cost us a week of corrections. One clean"
                  + " switch is cheaper than two hurried ones.",
              Map.of(
                  "decision.kind",
                  "PRIORITY",
                  "accepted",
                  "New pricing arrives a quarter later than announced internally.",
                  "tags",
                  "billing, pricing")),
          new Past(
              31,
              "One roadmap, in one place, for both teams",
              "The quarterly roadmap lives in one document that both of us edit and nobody else"
                  + " presents. Team plans link to it.",
              "Twice this year a team built from the wrong list. We would rather argue once, early,"
                  + " between the two of us.",
              Map.of("decision.kind", "WORKING")),
          new Past(
              17,
              "Single sign-on for the Northwind pilot",
              "We build SAML sign-on for Northwind this quarter, for all customers, not as a"
                  + " special.",
              "Three prospects asked for it in the last two months, and a special would have to be"
                  + " built twice.",
              Map.of(
                  "decision.kind",
                  "COMMITMENT",
                  "displaced",
                  "The redesign of notifications moves to next quarter.",
                  "call",
                  "PRODUCT",
                  "tags",
                  "sso, enterprise")),
          new Past(
              6,
              "Fridays are for what wakes us at night",
              "Every team keeps Fridays for the incidents of the last month: tests, alerts, and the"
                  + " two worst pages of the on-call diary. No feature work that day.",
              "We had nine pages in October, six of them from causes that we knew.",
              Map.of("decision.kind", "DEBT", "tags", "reliability, on-call")));

  private final LocalSlack slack;
  private final App app;
  private final MovableClock clock;

  DemoSeed(LocalSlack slack, App app, MovableClock clock) {
    this.slack = slack;
    this.app = app;
    this.clock = clock;
  }

  void plant() {
    // A Slack's messages only ever get later, so its clock starts behind.
    clock.set(Duration.ofDays(90));
    furnish();
    partnership();
    for (Past past : PAST) {
      clock.set(Duration.ofDays(past.daysAgo()));
      decide(past);
    }
    clock.set(Duration.ZERO);
    slack
        .channel(GENERAL, "general")
        .message(
            PRODUCT,
            "Tomorrow is the planning meeting. Somebody will ask again whether we rewrite the"
                + " mobile app.")
        .message(ENGINEER, "What did we decide about the v1 API?");
    slack.everythingRead();
    app.deliverDue();
  }

  private void furnish() {
    slack.named("Sample company");
    slack.people(
        Member.of(PRODUCT, "Pat Product", "Head of Product").in(ZoneId.of("Europe/London")),
        Member.of(ENGINEERING, "Erin Engineering", "Head of Engineering")
            .in(ZoneId.of("Europe/Berlin")),
        Member.of(ENGINEER, "Ned Engineer", "Engineer"),
        Member.of(GUEST, "Gus Guest", "Agency").being(Member.Trait.GUEST),
        Member.of(ADMIN, "Ada Admin", "IT").being(Member.Trait.ADMIN));
    slack.channel(DECISIONS, "decisions").members(PRODUCT, ENGINEERING, ENGINEER, ADMIN).withApp();
    slack.channel(GENERAL, "general").members(PRODUCT, ENGINEERING, ENGINEER, GUEST, ADMIN);
    slack.channel(LEADS, "leads").members(PRODUCT, ENGINEERING).asPrivate().withApp();
  }

  private void partnership() {
    Persona admin = slack.as(ADMIN);
    done(admin.command(GENERAL, "/prewire setup"));
    done(
        admin.submit(
            admin.topView(),
            Map.of(
                "name", "Product and Engineering",
                "product", PRODUCT,
                "engineering", ENGINEERING,
                "channel", DECISIONS)));
    admin.closeView(admin.topView());
    app.deliverDue();
    for (String leader : List.of(PRODUCT, ENGINEERING)) {
      Persona persona = slack.as(leader);
      done(persona.click(persona.lastIn(persona.appDm()), "partnership.accept"));
      app.deliverDue();
    }
  }

  private void decide(Past past) {
    Persona product = slack.as(PRODUCT);
    Persona engineering = slack.as(ENGINEERING);
    done(product.command(GENERAL, "/decide " + past.title()));
    done(product.click(product.topView(), "decision.more"));
    if (past.details().containsKey("decision.kind")) {
      done(product.click(product.topView(), "decision.kind", past.details().get("decision.kind")));
    }
    Map<String, String> typed = new HashMap<>(past.details());
    typed.put("decided", past.decided());
    typed.put("why", past.why());
    done(product.submit(product.topView(), typed));
    app.deliverDue();
    SeenMessage proposal = engineering.lastIn(engineering.groupWith(PRODUCT));
    done(engineering.click(proposal, "decision.sign"));
    app.deliverDue();
  }

  private static void done(Shown shown) {
    if (!shown.ok()) {
      throw new IllegalStateException("The demo's past went wrong: " + shown);
    }
  }
}
