package dev.prewire.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The main job, clicked through by the sample people. Pictures: target/browser. */
final class MainJobInBrowserTest extends DemoInBrowser {

  @Test
  void fromAContentiousTopicToOneAnnouncementThatAnybodyCanFind() {
    Seat pat = seat(PAT);
    Seat erin = seat(ERIN);
    Seat ned = seat(NED);
    Seat gus = seat(GUS);
    Seat ada = seat(ADA);

    ada.in(GENERAL).picture("01-general").type("/prewire setup");
    ada.sees("Set up a partnership").picture("02-set-up-empty");
    ada.fill("Partnership name", "Mobile");
    ada.pick("Product leader", "Pat Product").pick("Engineering leader", "Erin Engineering");
    ada.pick("Announcement channel", "decisions").picture("03-set-up-filled");
    ada.press("Send invitations");
    assertThat(ada.modal()).containsText("Mobile is waiting for");
    ada.picture("04-set-up-done");

    for (Seat leader : List.of(pat, erin)) {
      leader.in(GENERAL).to("Prewire").tab("Messages");
      Locator invitation = leader.message("Mobile").last();
      assertThat(invitation).isVisible();
      leader.picture("05-invited-" + (leader == pat ? "pat" : "erin"));
      Seat.button(invitation, "Accept").click();
      assertThat(Seat.button(leader.lastMessage(), "Accept")).hasCount(0);
      leader.picture("06-accepted-" + (leader == pat ? "pat" : "erin"));
    }
    pat.to("Erin Engineering, Prewire");
    assertThat(pat.message("Mobile").last()).isVisible();
    pat.picture("07-active");

    pat.to("general").type("/prewire " + TOPIC).sees("Pre-wire a topic");
    pat.picture("08-topic-opened");
    pat.fill("Why it may be contentious", "Two quarters without features.");
    pat.fill("Meeting: date", LocalDate.now(ZoneId.of("Europe/London")).plusDays(3).toString());
    pat.fill("Meeting: time", "14:00");
    pat.pick("Partnership", "Mobile").picture("09-topic");
    pat.submit("Open thread");
    assertThat(pat.lastMessage()).containsText("Only visible to you");
    pat.picture("10-topic-opened-link");
    pat.to("Erin Engineering, Prewire");
    assertThat(pat.lastMessage()).containsText(TOPIC);
    pat.picture("11-root");

    Seat.button(pat.lastMessage(), "Add my position").click();
    pat.sees("Add my position").picture("12-position-empty");
    pat.modal().getByText("Against").click();
    pat.fill("Why", PATS_WHY).fill("What would change my mind", PATS_CHANGE);
    pat.picture("13-position");
    pat.submit("Seal it");
    erin.to("Pat Product, Prewire");
    assertThat(erin.lastMessage()).containsText("Position sealed: @Pat Product");
    erin.picture("14-one-sealed");
    List.of(ned, gus).forEach(seat -> seat.in(GENERAL));
    for (String secret : List.of("Fourteen of", "A plan that", "Against")) {
      seats.forEach(seat -> assertThat(seat.everything()).doesNotContain(secret));
      EVERYBODY.forEach(person -> assertThat(state(pat, person)).doesNotContain(secret));
    }

    Seat.button(erin.lastMessage(), "Add my position").click();
    erin.sees("Add my position");
    erin.modal().getByText("For", new Locator.GetByTextOptions().setExact(true)).click();
    erin.fill("Why", ERINS_WHY);
    erin.submit("Seal it");
    erin.lastMessage().locator(".replies").click();
    assertThat(erin.thread()).containsText(PATS_WHY);
    assertThat(erin.thread()).containsText(ERINS_WHY);
    erin.picture("15-reveal");

    Seat.button(erin.messages().last(), "Record a decision").click();
    erin.sees("Record a decision").picture("16-record");
    erin.fill("Title", TITLE);
    erin.fill("What we decided", "Offline mode ships first, in the app that we have.");
    erin.fill("Why", "It is what customers wait for. We look at the rewrite again in spring.");
    erin.press("More details");
    assertThat(erin.field("Tags")).isVisible();
    erin.picture("17-more-details");
    erin.pick("Kind", "Technical debt").pick("Whose call", "Joint");
    erin.fill("What we accept in return", "One more half-year of manual testing before releases.");
    erin.fill("Tags", "mobile, offline");
    erin.picture("18-more-details-filled");
    erin.submit("Send for sign-off");

    assertThat(Seat.button(erin.thread(), "Sign")).isVisible();
    erin.picture("19-proposed-erin");
    pat.lastMessage().locator(".replies").click();
    assertThat(Seat.button(pat.thread(), "Sign")).isVisible();
    pat.picture("20-proposed-pat");
    Seat.button(pat.thread(), "Sign").click();
    assertThat(pat.thread()).containsText("Announced");
    pat.picture("21-signed");

    ned.to("decisions");
    Locator announcement = ned.message(TITLE);
    assertThat(announcement).containsText("Decided together by @Pat Product and @Erin Engineering");
    assertThat(announcement).hasCount(1);
    assertThat(announcement).containsText("D-6 · " + TITLE);
    ned.picture("22-announcement");

    ned.to("general").type("/decisions offline mode");
    assertThat(ned.lastMessage()).containsText(TITLE);
    ned.picture("23-found");
    Seat.button(ned.lastMessage(), "Open").first().click();
    assertThat(ned.modal()).containsText(TITLE);
    ned.picture("24-opened");

    gus.type("/decisions offline mode");
    assertThat(gus.lastMessage()).containsText("Only visible to you");
    gus.picture("25-guest-finds-nothing");
    gus.type("/decisions D-6");
    assertThat(gus.message("Only visible to you")).hasCount(2);
    gus.type("/decisions");
    assertThat(gus.message("Only visible to you")).hasCount(3);
    gus.picture("26-guest-finds-nothing-at-all");
    for (String secret :
        List.of(TITLE, "Kotlin", "D-6 ·", "D-5", "manual testing", "Fourteen of")) {
      assertThat(gus.everything()).doesNotContain(secret);
      assertThat(state(gus, GUS)).doesNotContain(secret);
    }
    for (String outsider : List.of(NED, GUS, ADA)) {
      assertThat(state(gus, outsider))
          .doesNotContain(
              "Fourteen of", "A plan that", "Every release costs", "Two quarters without");
    }
  }
}
