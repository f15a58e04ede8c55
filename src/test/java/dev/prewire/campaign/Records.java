package dev.prewire.campaign;

import dev.prewire.audit.Audit;
import dev.prewire.db.Database;
import dev.prewire.db.Vault;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The app's tables, read by SQL of our own. */
final class Records {

  private static final Vault VAULT = Vault.of(Run.KEY);

  private final String url;

  Records(String url) {
    this.url = url;
  }

  /** A decision as it stands. */
  record Row(
      String id,
      long number,
      String state,
      long revision,
      String channel,
      String announcedTs,
      String refusal,
      long refusals,
      String doubtChannel,
      Set<String> leaders,
      Set<String> signers) {

    boolean isPublic() {
      return state.equals("ANNOUNCED") || state.equals("REPLACED");
    }
  }

  List<Row> decisions() {
    return rows("SELECT * FROM decision ORDER BY number").stream().map(this::decision).toList();
  }

  private Row decision(Map<String, Object> row) {
    String id = text(row, "id");
    Set<String> signers =
        rows("SELECT * FROM decision_signature WHERE decision = '" + id + "'").stream()
            .filter(each -> number(each, "revision") == number(row, "revision"))
            .map(each -> text(each, "person"))
            .collect(Collectors.toCollection(TreeSet::new));
    return new Row(
        id,
        number(row, "number"),
        text(row, "state"),
        number(row, "revision"),
        text(row, "channel"),
        text(row, "announced_ts"),
        text(row, "refusal"),
        number(row, "refusals"),
        text(row, "doubt_channel"),
        leaders(text(row, "partnership")),
        signers);
  }

  private Set<String> leaders(String partnership) {
    return rows("SELECT * FROM partnership_leader WHERE partnership = '" + partnership + "'")
        .stream()
        .map(each -> text(each, "person"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What this decision's current words are, all columns together. */
  String words(Row decision) {
    return rows("SELECT * FROM decision_revision WHERE decision = '" + decision.id() + "'").stream()
        .filter(each -> number(each, "revision") == decision.revision())
        .map(Object::toString)
        .collect(Collectors.joining());
  }

  /** All that stands in positions that were revealed. */
  String revealed() {
    return words(
        """
        SELECT p.* FROM prewire_position p JOIN prewire_round r
        ON r.prewire = p.prewire AND r.number = p.round WHERE r.revealed_at IS NOT NULL
        """);
  }

  /** What stands in positions, also where the run encrypts them. */
  private String words(String positions) {
    return rows(positions).stream()
        .flatMap(row -> Stream.of("why", "change_mind").map(column -> opened(row, column)))
        .collect(Collectors.joining("\n"));
  }

  private static String opened(Map<String, Object> position, String column) {
    String stored = text(position, column);
    String row =
        Stream.of("workspace", "prewire", "round", "person")
            .map(key -> String.valueOf(position.get(key)))
            .collect(Collectors.joining("/"));
    return VAULT.sealed(stored)
        ? VAULT.decrypt(new Vault.Place("prewire_position", row, column), stored)
        : stored;
  }

  /**
   * A round of a pre-wire that is open.
   *
   * @param button of the thread's root that leads on
   * @param words of its positions
   */
  record Round(
      String prewire,
      long number,
      boolean revealed,
      String button,
      Set<String> leaders,
      String words) {}

  /** The current round of each pre-wire that is open. */
  List<Round> rounds() {
    return rows(
            """
            SELECT w.id, w.partnership, r.number, r.revealed_at,
                   (SELECT COUNT(*) FROM decision d
                    WHERE d.prewire = w.id AND d.state = 'PROPOSED') AS proposed
            FROM prewire w JOIN prewire_round r ON r.prewire = w.id AND r.number = w.round
            WHERE w.state = 'OPEN'
            """)
        .stream()
        .map(this::round)
        .toList();
  }

  private Round round(Map<String, Object> row) {
    String words =
        words(
            "SELECT * FROM prewire_position WHERE prewire = '%s' AND round = %d"
                .formatted(text(row, "id"), number(row, "number")));
    boolean revealed = row.get("revealed_at") != null;
    return new Round(
        text(row, "id"),
        number(row, "number"),
        revealed,
        button(revealed, number(row, "proposed") > 0),
        leaders(text(row, "partnership")),
        words);
  }

  /** What was recorded is signed first: until then nothing more is recorded, only closed. */
  private static String button(boolean revealed, boolean proposed) {
    if (!revealed) {
      return "prewire.position";
    }
    return proposed ? "prewire.more" : "prewire.record";
  }

  /** Rounds that show positions although somebody's is missing. */
  List<String> revealedTooEarly() {
    return rows(
            """
            SELECT r.prewire, r.number FROM prewire_round r
            JOIN prewire w ON w.id = r.prewire
            WHERE r.revealed_at IS NOT NULL AND
              (SELECT COUNT(*) FROM prewire_position p
               WHERE p.prewire = r.prewire AND p.round = r.number) <>
              (SELECT COUNT(*) FROM partnership_leader l WHERE l.partnership = w.partnership)
            """)
        .stream()
        .map(Object::toString)
        .toList();
  }

  long acts(String act, String subject) {
    return rows("SELECT * FROM audit").stream()
        .filter(each -> text(each, "act").equals(act) && text(each, "subject").equals(subject))
        .count();
  }

  /** Tokens that stand where ids and names of acts belong. */
  Set<String> misplaced() {
    Set<String> found = new HashSet<>();
    for (String table : List.of("audit", "outbox", "slack_change", "home_viewer")) {
      found.addAll(Tokens.any(rows("SELECT * FROM " + table).toString()));
    }
    return found;
  }

  /** What Slack must still be told. */
  List<String> outbox() {
    return rows("SELECT * FROM outbox").stream().map(Object::toString).toList();
  }

  boolean trailIsWhole() {
    return Database.look(url, tx -> Audit.broken(tx).isEmpty());
  }

  private List<Map<String, Object>> rows(String sql) {
    return Database.look(url, tx -> tx.handle().createQuery(sql).mapToMap().list());
  }

  private static String text(Map<String, Object> row, String column) {
    Object value = row.get(column);
    return value == null ? "" : value.toString();
  }

  private static long number(Map<String, Object> row, String column) {
    return ((Number) row.get(column)).longValue();
  }
}
