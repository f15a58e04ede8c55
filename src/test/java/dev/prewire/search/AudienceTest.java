package dev.prewire.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.prewire.slack.Person;
import dev.prewire.testkit.Announcements.Draft;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AudienceTest extends LogFixture {

  @BeforeEach
  void furnish() {
    announcements.add(Draft.of("Public").in("T1", "C1"));
    announcements.add(Draft.of("Public too").in("T1", "C2"));
    announcements.add(Draft.of("Private").in("T1", "G1"));
    announcements.add(Draft.of("Elsewhere").in("T2", "C9"));
    channel("C1", false);
    channel("C2", false);
    channel("G1", true);
    channel("C9", false);
  }

  @Test
  void aFullMemberReadsPublicChannelsAndThePrivateOnesTheyAreIn() {
    person("U1", false, "C1");
    assertThat(channelsOf("U1")).containsExactlyInAnyOrder("C1", "C2");
    person("U2", false, "G1", "G7");
    assertThat(channelsOf("U2")).containsExactlyInAnyOrder("C1", "C2", "G1");
  }

  @Test
  void aGuestReadsOnlyWhatTheyAreIn() {
    person("U1", true, "C2");
    assertThat(channelsOf("U1")).containsExactly("C2");
    verify(directory, never()).channel(any(), any());
  }

  @Test
  void aBotReadsNothing() {
    person("U1", false, "C1");
    Person bot =
        new Person("U1", "U1", ZoneId.of("UTC"), false, false, true, false, "en-US", Set.of());
    when(directory.person("T1", "U1")).thenReturn(Optional.of(bot));
    assertThat(channelsOf("U1")).isEmpty();
  }

  @Test
  void whoeverLeftReadsNothingNotEvenWhatTheyLed() {
    partnership();
    person("U1", false, "C1", "G1");
    Person gone =
        new Person("U1", "U1", ZoneId.of("UTC"), false, false, false, true, "en-US", Set.of());
    when(directory.person("T1", "U1")).thenReturn(Optional.of(gone));
    assertThat(audience.of(actor("U1")).orElseThrow().visible())
        .isEqualTo(new Visible("T1", Set.of(), Set.of()));
  }

  @Test
  void leadersSeeWhatTheirPartnershipAnnounced() {
    partnership();
    person("U1", false, "C1");
    assertThat(audience.of(actor("U1")).orElseThrow().visible().partnerships())
        .containsExactly("p-T1");
  }

  private void partnership() {
    database.write(
        tx -> {
          tx.handle()
              .execute(
                  "INSERT INTO partnership (id, workspace, name, name_key, channel, zone, state,"
                      + " set_up_by, created_by_view, set_up_at) VALUES ('p-T1', 'T1', 'N', 'n',"
                      + " 'G1', 'UTC', 'ACTIVE', 'U1', 'V1', 0)");
          return tx.handle()
              .execute(
                  "INSERT INTO partnership_leader (workspace, partnership, person, role, answer)"
                      + " VALUES ('T1', 'p-T1', 'U1', 'PRODUCT', 'ACCEPTED'),"
                      + " ('T1', 'p-T1', 'U2', 'ENGINEERING', 'ACCEPTED')");
        });
  }

  @Test
  void aChannelThatSlackDoesNotShowUsIsNotPublicAndKeepsNobodyFromTheRest() {
    when(directory.channel("T1", "C2")).thenReturn(Optional.empty());
    person("U1", false, "C1");
    assertThat(channelsOf("U1")).containsExactly("C1");
    assertThat(channelsOf("U1")).containsExactly("C1");
    verify(directory, times(1)).askChannel("T1", "C2");
  }

  @Test
  void nothingIsSeenWhileSlackIsSilent() {
    person("U1", false, "C1");
    silent("C2");
    assertThat(audience.of(actor("U1"))).isEmpty();
    when(directory.person("T1", "U1")).thenReturn(Optional.empty());
    clearInvocations(directory);
    assertThat(audience.of(actor("U1"))).isEmpty();
    verify(directory, never()).channel(any(), any());
  }

  @Test
  void slowLooksAreGivenUpInTime() {
    person("U1", false);
    CountDownLatch answer = new CountDownLatch(1);
    when(directory.person("T1", "U1"))
        .thenAnswer(
            look -> {
              boolean unused = answer.await(50, TimeUnit.MILLISECONDS);
              return Optional.of(aPerson("U1", false));
            });
    when(directory.channel("T1", "C2"))
        .thenAnswer(
            look -> {
              boolean unused = answer.await(10, TimeUnit.SECONDS);
              return Optional.of(aChannel("C2", false));
            });
    long began = System.nanoTime();
    assertThat(audience.of(actor("U1"))).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
    answer.countDown();
    assertThat(channelsOf("U1")).containsExactlyInAnyOrder("C1", "C2");
  }

  private Set<String> channelsOf(String user) {
    return audience.of(actor(user)).orElseThrow().visible().channels();
  }
}
