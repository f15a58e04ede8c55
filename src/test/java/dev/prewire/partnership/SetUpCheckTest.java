package dev.prewire.partnership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.prewire.partnership.SetUpCheck.Verdict;
import dev.prewire.slack.Channel;
import dev.prewire.slack.Directory;
import dev.prewire.slack.Person;
import dev.prewire.slack.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SetUpCheckTest {

  private static final String INVITE =
      "Prewire isn't in this channel. Write /invite @Prewire in it, then send this again.";

  private final Directory directory = mock(Directory.class);
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final SetUpCheck check = new SetUpCheck(directory, InstantSource.system());

  @BeforeEach
  void everybodyIsThere() {
    person("UPAT", false, false, false);
    person("UENZO", false, false, false);
    person("UGUEST", true, false, false);
    person("UBOT", false, true, false);
    person("UGONE", false, false, true);
    when(directory.askPerson("T1", "UNOBODY")).thenReturn(new Reply.Refused<>("user_not_found"));
    channel("C1", false, false, true);
    channel("CARCHIVED", true, false, true);
    channel("CSHARED", false, true, true);
    channel("COUTSIDE", false, false, false);
    when(directory.askChannel("T1", "CHIDDEN"))
        .thenReturn(new Reply.Refused<>("channel_not_found"));
  }

  private void person(String id, boolean guest, boolean bot, boolean gone) {
    when(directory.askPerson("T1", id))
        .thenReturn(
            new Reply.Ok<>(
                new Person(
                    id, id, ZoneId.of("Asia/Kolkata"), false, guest, bot, gone, null, Set.of())));
  }

  private void channel(String id, boolean archived, boolean shared, boolean member) {
    when(directory.askChannel("T1", id))
        .thenReturn(
            new Reply.Ok<>(
                new Channel(id, "general", false, archived, shared, member, false, Set.of())));
  }

  private static SetUpForm form(String name, String product, String engineering, String channel) {
    return new SetUpForm(
        name, Map.of(Role.PRODUCT, product, Role.ENGINEERING, engineering), channel, false);
  }

  private Map<String, String> reasons(SetUpForm form) {
    Verdict verdict = check.check("T1", form);
    assertThat(verdict).isInstanceOf(Verdict.Refused.class);
    return ((Verdict.Refused) verdict).reasons();
  }

  @Test
  void whatIsFineTakesTheZoneFromTheProductLeader() {
    Verdict verdict = check.check("T1", form("  Platform ", "UPAT", "UENZO", "C1"));

    Proposal proposal = ((Verdict.Fine) verdict).proposal();
    assertThat(proposal.name()).isEqualTo("Platform");
    assertThat(proposal.zone()).isEqualTo(ZoneId.of("Asia/Kolkata"));
  }

  @Test
  void theSamePersonTwiceIsRefused() {
    assertThat(reasons(form("P", "UPAT", "UPAT", "C1")))
        .containsOnly(
            Map.entry("engineering", "This person has a seat already. Choose somebody else."));
  }

  @Test
  void aBotAGuestAndSomebodyDeactivatedAreRefused() {
    assertThat(reasons(form("P", "UBOT", "UGUEST", "C1")))
        .containsEntry("product", "This is an app, not a person. Choose a person.")
        .containsEntry("engineering", "Guests can't be leaders. Choose a full member.");
    assertThat(reasons(form("P", "UGONE", "UNOBODY", "C1")))
        .containsEntry(
            "product", "This person's account is deactivated. Choose somebody who is here.")
        .containsEntry("engineering", "Slack doesn't know this person. Choose somebody else.");
  }

  @Test
  void aChannelWithoutTheAppAndAHiddenOneReadTheSame() {
    assertThat(reasons(form("P", "UPAT", "UENZO", "COUTSIDE"))).containsOnly(entry(INVITE));
    assertThat(reasons(form("P", "UPAT", "UENZO", "CHIDDEN"))).containsOnly(entry(INVITE));
  }

  @Test
  void anArchivedChannelIsRefused() {
    assertThat(reasons(form("P", "UPAT", "UENZO", "CARCHIVED")))
        .containsOnly(entry("This channel is archived. Choose another one."));
  }

  @Test
  void anExternallySharedChannelNeedsTheTick() {
    SetUpForm form = form("P", "UPAT", "UENZO", "CSHARED");
    assertThat(check.check("T1", form)).isEqualTo(new Verdict.Unconfirmed("CSHARED"));

    SetUpForm ticked = new SetUpForm("P", form.people(), "CSHARED", true);
    assertThat(check.check("T1", ticked)).isInstanceOf(Verdict.Fine.class);
  }

  @Test
  void aNameIsNeededAndMayNotBeTooLong() {
    for (String empty : Set.of("", "   ", "\u200B\u200D", "\u00A0")) {
      assertThat(reasons(form(empty, "UPAT", "UENZO", "C1")))
          .containsOnly(Map.entry("name", "Give the partnership a name."));
    }
    assertThat(reasons(form("x".repeat(61), "UPAT", "UENZO", "C1")))
        .containsOnly(Map.entry("name", "At most 60 characters; these are 61."));
    assertThat(check.check("T1", form("\uD83D\uDE80".repeat(60), "UPAT", "UENZO", "C1")))
        .isInstanceOf(Verdict.Fine.class);
  }

  @Test
  void nothingChosenIsRefusedBesideEachField() {
    assertThat(reasons(SetUpForm.EMPTY))
        .containsOnlyKeys("name", "product", "engineering", "channel");
  }

  @Test
  void whenSlackIsSilentNothingIsSavedAndItSaysSo() {
    when(directory.askPerson(any(), any())).thenReturn(new Reply.Unknown<>("timeout"));

    assertThat(reasons(form("P", "UPAT", "UENZO", "C1")))
        .containsEntry(
            "product", "Slack couldn't be asked, so nothing was saved. Try again in a moment.");
  }

  @Test
  void slowAnswersNeverAddUpPastTheAcknowledgement() {
    when(directory.askPerson(any(), any()))
        .thenAnswer(
            call -> {
              now.updateAndGet(time -> time.plus(Duration.ofMillis(1100)));
              return new Reply.Ok<>(
                  new Person(
                      "U", "U", ZoneId.of("UTC"), false, false, false, false, null, Set.of()));
            });

    Verdict verdict = new SetUpCheck(directory, now::get).check("T1", form("P", "A", "B", "C1"));

    assertThat(((Verdict.Refused) verdict).reasons()).containsOnlyKeys("channel");
    assertThat(now.get()).isBefore(Instant.EPOCH.plusMillis(2800));
  }

  private static Map.Entry<String, String> entry(String reason) {
    return Map.entry("channel", reason);
  }
}
