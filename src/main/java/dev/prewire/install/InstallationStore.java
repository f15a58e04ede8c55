package dev.prewire.install;

import dev.prewire.db.Tx;
import dev.prewire.db.Vault;
import dev.prewire.slack.Grant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Installations and their tokens, which are encrypted in the database. Stateless. */
public final class InstallationStore {

  private static final String TABLE = "installation";

  private final Vault vault;

  public InstallationStore(Vault vault) {
    this.vault = vault;
  }

  /**
   * A token that is ours to refresh until the lease runs out.
   *
   * @param refreshToken still encrypted
   */
  record Leased(String workspace, String lease, String refreshToken) {}

  /**
   * Installs, or installs again: what was there, a lease and a refusal included, is replaced.
   *
   * @param bot the bot's own id, where Slack said
   */
  void save(Tx tx, Grant grant, @Nullable String bot, Instant now) {
    tx.handle()
        .createUpdate(
            """
            INSERT INTO installation (
              workspace, name, org_wide, app, bot_user, bot, scopes, bot_token, refresh_token,
              expires_at, installed_by, installed_at)
            VALUES (
              :workspace, :name, :orgWide, :app, :botUser, :bot, :scopes, :token, :refresh,
              :expires, :by, :at)
            ON CONFLICT (workspace) DO UPDATE SET
              name = excluded.name, org_wide = excluded.org_wide, app = excluded.app,
              bot_user = excluded.bot_user, bot = excluded.bot, scopes = excluded.scopes,
              bot_token = excluded.bot_token, refresh_token = excluded.refresh_token,
              expires_at = excluded.expires_at, installed_by = excluded.installed_by,
              installed_at = excluded.installed_at, lease = NULL, leased_until = NULL,
              refused = NULL
            """)
        .bind("workspace", grant.workspace())
        .bind("name", grant.name())
        .bind("orgWide", grant.orgWide() ? 1 : 0)
        .bind("app", grant.app())
        .bind("botUser", grant.botUser())
        .bind("bot", bot)
        .bind("scopes", String.join(",", new TreeSet<>(grant.scopes())))
        .bind("token", token(grant.workspace(), grant.keys()))
        .bind("refresh", refresh(grant.workspace(), grant.keys()))
        .bind("expires", expires(grant.keys(), now))
        .bind("by", grant.installedBy())
        .bind("at", now.toEpochMilli())
        .execute();
  }

  /**
   * The token as it is in the database now.
   *
   * @throws Vault.Shut if it doesn't open
   */
  public Optional<String> token(Tx tx, String workspace) {
    return tx.handle()
        .createQuery("SELECT bot_token FROM installation WHERE workspace = :workspace")
        .bind("workspace", workspace)
        .mapTo(String.class)
        .findOne()
        .map(encrypted -> vault.decrypt(place(workspace, "bot_token"), encrypted));
  }

  public Optional<Installation> find(Tx tx, String workspace) {
    return tx.handle()
        .createQuery("SELECT * FROM installation WHERE workspace = :workspace")
        .bind("workspace", workspace)
        .map((row, context) -> installation(row))
        .findOne();
  }

  /** All of them: for whoever runs this. */
  public List<Installation> all(Tx tx) {
    return tx.handle()
        .createQuery("SELECT * FROM installation ORDER BY workspace")
        .map((row, context) -> installation(row))
        .list();
  }

  boolean isOrgWide(Tx tx, String workspace) {
    return tx.handle()
        .createQuery(
            "SELECT COUNT(*) FROM installation WHERE workspace = :workspace AND org_wide = 1")
        .bind("workspace", workspace)
        .mapTo(Long.class)
        .map(count -> count == 1)
        .one();
  }

  /** Whether {@link #lease} would find one. */
  boolean anyDue(Tx tx, Instant horizon, Instant now) {
    return tx.handle()
        .createQuery(
            """
            SELECT COUNT(*) FROM installation
            WHERE expires_at <= :horizon AND refresh_token IS NOT NULL AND refused IS NULL
              AND (leased_until IS NULL OR leased_until <= :now)
            """)
        .bind("horizon", horizon.toEpochMilli())
        .bind("now", now.toEpochMilli())
        .mapTo(Long.class)
        .map(count -> count > 0)
        .one();
  }

  /**
   * Takes the token that runs out next, before {@code horizon}, if nobody else is refreshing it.
   * Those that Slack refused rest until they are installed again.
   */
  Optional<Leased> lease(Tx tx, String lease, Instant horizon, Instant now, Duration term) {
    return tx.handle()
        .createQuery(
            """
            UPDATE installation SET lease = :lease, leased_until = :until
            WHERE workspace = (
                SELECT workspace FROM installation
                WHERE expires_at <= :horizon AND refresh_token IS NOT NULL AND refused IS NULL
                  AND (leased_until IS NULL OR leased_until <= :now)
                ORDER BY expires_at, workspace LIMIT 1)
              AND (leased_until IS NULL OR leased_until <= :now)
            RETURNING workspace, refresh_token
            """)
        .bind("lease", lease)
        .bind("until", now.plus(term).toEpochMilli())
        .bind("horizon", horizon.toEpochMilli())
        .bind("now", now.toEpochMilli())
        .map(
            (row, context) ->
                new Leased(row.getString("workspace"), lease, row.getString("refresh_token")))
        .findOne();
  }

  /**
   * What to refresh with.
   *
   * @throws Vault.Shut if it doesn't open
   */
  String refreshToken(Leased leased) {
    return vault.decrypt(place(leased.workspace(), "refresh_token"), leased.refreshToken());
  }

  /**
   * Stores what Slack gave for the refresh token, also where the lease has run out meanwhile: a
   * refresh token works once, so who used it has the only token that works, and whoever came after
   * was refused.
   *
   * @return false if it is no longer the refresh token there: it was renewed, or the app was
   *     installed again or taken away
   */
  boolean refreshed(Tx tx, Leased leased, Grant.Keys keys, Instant now) {
    return tx.handle()
            .createUpdate(
                """
                UPDATE installation
                SET bot_token = :token, refresh_token = :refresh, expires_at = :expires,
                    lease = NULL, leased_until = NULL, refused = NULL
                WHERE workspace = :workspace AND refresh_token = :used
                """)
            .bind("token", token(leased.workspace(), keys))
            .bind("refresh", refresh(leased.workspace(), keys))
            .bind("expires", expires(keys, now))
            .bind("workspace", leased.workspace())
            .bind("used", leased.refreshToken())
            .execute()
        == 1;
  }

  /**
   * Gives the lease back.
   *
   * @param refused Slack's definite no; null: try again
   * @return false if the lease is no longer ours
   */
  boolean release(Tx tx, Leased leased, @Nullable String refused) {
    return tx.handle()
            .createUpdate(
                """
                UPDATE installation SET lease = NULL, leased_until = NULL, refused = :refused
                WHERE workspace = :workspace AND lease = :lease
                """)
            .bind("refused", refused)
            .bind("workspace", leased.workspace())
            .bind("lease", leased.lease())
            .execute()
        == 1;
  }

  /**
   * Deletes the tokens with all that stands beside them.
   *
   * @return false if there are none, or newer ones than {@code before}
   */
  boolean remove(Tx tx, String workspace, Instant before) {
    return tx.handle()
            .createUpdate(
                """
                DELETE FROM installation WHERE workspace = :workspace AND installed_at < :before
                """)
            .bind("workspace", workspace)
            .bind("before", before.toEpochMilli())
            .execute()
        == 1;
  }

  /** What is left of a time when there was more than the one token. */
  static void removeAny(Tx tx, String workspace) {
    tx.handle()
        .createUpdate("DELETE FROM installation WHERE workspace = :workspace")
        .bind("workspace", workspace)
        .execute();
  }

  private String token(String workspace, Grant.Keys keys) {
    return vault.encrypt(place(workspace, "bot_token"), keys.token());
  }

  private @Nullable String refresh(String workspace, Grant.Keys keys) {
    String refresh = keys.refreshToken();
    return refresh == null ? null : vault.encrypt(place(workspace, "refresh_token"), refresh);
  }

  private static @Nullable Long expires(Grant.Keys keys, Instant now) {
    Duration lifetime = keys.lifetime();
    return lifetime == null ? null : now.plus(lifetime).toEpochMilli();
  }

  static Vault.Place place(String workspace, String column) {
    return new Vault.Place(TABLE, workspace, column);
  }

  private static Installation installation(ResultSet row) throws SQLException {
    long expires = row.getLong("expires_at");
    Instant expiresAt = row.wasNull() ? null : Instant.ofEpochMilli(expires);
    Set<String> scopes =
        Stream.of(row.getString("scopes").split(","))
            .filter(scope -> !scope.isEmpty())
            .collect(Collectors.toSet());
    return new Installation(
        row.getString("workspace"),
        row.getString("name"),
        row.getInt("org_wide") == 1,
        new Installation.Bot(
            row.getString("app"), row.getString("bot_user"), row.getString("bot"), scopes),
        new Installation.By(
            row.getString("installed_by"), Instant.ofEpochMilli(row.getLong("installed_at"))),
        expiresAt,
        row.getString("refused"));
  }
}
