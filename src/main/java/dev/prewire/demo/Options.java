package dev.prewire.demo;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link LocalSlack} is set up: the workspace, the app's installation, its clock and how
 * strict it is about time.
 *
 * @param ackWait how long it waits for an acknowledgement; Slack's own three seconds in the demo,
 *     more where a busy machine runs tests
 * @param oauth how the app is installed; null where it is, from the start, with the credentials'
 *     token
 * @param enterprise null for a workspace on its own
 * @param seed which of several endpoints each request goes to follows from it
 */
public record Options(
    Site site,
    Credentials credentials,
    AppManifest manifest,
    InstantSource clock,
    boolean rates,
    Duration ackWait,
    int port,
    long seed,
    @Nullable OAuth oauth,
    @Nullable Enterprise enterprise) {
  /** What the app and this Slack share. */
  public record Credentials(String signingSecret, String botToken, @Nullable String appToken) {}

  /** Which workspace it is, and who the app is in it. */
  public record Site(String team, String domain, String name, String botUser) {
    public Site {
      if (!team.matches("T[A-Z0-9]+") || !botUser.matches("[UW][A-Z0-9]+")) {
        throw new IllegalArgumentException("Ids are like T1 and U1: " + team + ", " + botUser);
      }
    }
  }

  /**
   * The app's settings for OAuth.
   *
   * @param rotating whether tokens are rotated
   */
  public record OAuth(
      String clientId, String clientSecret, List<URI> redirectUris, boolean rotating) {
    public OAuth {
      redirectUris = List.copyOf(redirectUris);
    }
  }

  /**
   * The organisation that the workspace belongs to.
   *
   * @param orgWide whether the app is installed in all of it, or in this workspace alone
   */
  public record Enterprise(String id, String name, boolean orgWide, List<String> otherTeams) {
    public Enterprise {
      if (!id.matches("E[A-Z0-9]+")) {
        throw new IllegalArgumentException("An organisation's id is like E1: " + id);
      }
      otherTeams = List.copyOf(otherTeams);
    }
  }

  /** A demo's and a test's usual set-up: the real clock, no rates, a free port. */
  public static Options of(AppManifest manifest) {
    return new Options(
        new Site(LocalSlack.TEAM, "local", "Local workspace", LocalSlack.APP_USER),
        new Credentials("local-signing-secret", "xoxb-local-bot-token", "xapp-local-app-token"),
        manifest,
        InstantSource.system(),
        false,
        Duration.ofSeconds(3),
        0,
        42,
        null,
        null);
  }

  /** A workspace of this id; it is called as its domain until {@link LocalSlack#named}. */
  public Options withWorkspace(String id, String domain) {
    Site other = new Site(id, domain, domain, site.botUser());
    return new Options(
        other, credentials, manifest, clock, rates, ackWait, port, seed, oauth, enterprise);
  }

  /** The user id of the app itself. */
  public Options withBotUser(String id) {
    Site other = new Site(site.team(), site.domain(), site.name(), id);
    return new Options(
        other, credentials, manifest, clock, rates, ackWait, port, seed, oauth, enterprise);
  }

  public Options withBotToken(String token) {
    return withCredentials(
        new Credentials(credentials.signingSecret(), token, credentials.appToken()));
  }

  public Options withClock(InstantSource other) {
    return new Options(
        site, credentials, manifest, other, rates, ackWait, port, seed, oauth, enterprise);
  }

  public Options withCredentials(Credentials other) {
    return new Options(site, other, manifest, clock, rates, ackWait, port, seed, oauth, enterprise);
  }

  public Options withManifest(AppManifest other) {
    return new Options(
        site, credentials, other, clock, rates, ackWait, port, seed, oauth, enterprise);
  }

  public Options withScopes(Set<String> scopes) {
    return withManifest(manifest.withScopes(scopes));
  }

  public Options enforcingRates() {
    return new Options(
        site, credentials, manifest, clock, true, ackWait, port, seed, oauth, enterprise);
  }

  public Options withAckWait(Duration other) {
    return new Options(
        site, credentials, manifest, clock, rates, other, port, seed, oauth, enterprise);
  }

  public Options onPort(int other) {
    return new Options(
        site, credentials, manifest, clock, rates, ackWait, other, seed, oauth, enterprise);
  }

  /** Nothing is installed until somebody installs it with this client id. */
  public Options withOAuth(String clientId, String clientSecret, URI... redirectUris) {
    OAuth other = new OAuth(clientId, clientSecret, List.of(redirectUris), false);
    return new Options(
        site, credentials, manifest, clock, rates, ackWait, port, seed, other, enterprise);
  }

  /** After {@link #withOAuth}: access tokens live twelve hours. */
  public Options rotatingTokens() {
    OAuth now = Objects.requireNonNull(oauth, "withOAuth comes first");
    OAuth other = new OAuth(now.clientId(), now.clientSecret(), now.redirectUris(), true);
    return new Options(
        site, credentials, manifest, clock, rates, ackWait, port, seed, other, enterprise);
  }

  /** The workspace is one of an organisation's; the app is installed in it alone. */
  public Options withEnterprise(String id, String... otherTeams) {
    return in(new Enterprise(id, "Enterprise " + id, false, List.of(otherTeams)));
  }

  /** After {@link #withEnterprise}: the app is installed in the whole organisation. */
  public Options orgWide() {
    Enterprise now = Objects.requireNonNull(enterprise, "withEnterprise comes first");
    return in(new Enterprise(now.id(), now.name(), true, now.otherTeams()));
  }

  private Options in(Enterprise other) {
    return new Options(
        site, credentials, manifest, clock, rates, ackWait, port, seed, oauth, other);
  }

  public Options withSeed(long other) {
    return new Options(
        site, credentials, manifest, clock, rates, ackWait, port, other, oauth, enterprise);
  }
}
