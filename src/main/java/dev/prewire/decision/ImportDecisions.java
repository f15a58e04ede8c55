package dev.prewire.decision;

import dev.prewire.audit.Actor;
import dev.prewire.audit.Audit;
import dev.prewire.db.Tx;
import dev.prewire.partnership.Partnership;
import dev.prewire.partnership.Partnerships;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes decisions from another log into this one, in one transaction of the caller's, who rolls it
 * back if there was a problem. Lives as long as that; not thread-safe.
 *
 * <ul>
 *   <li>Nobody signed them here: they have no signature, and say where they come from.
 *   <li>Nothing is posted: they have no errand and no message of ours.
 *   <li>What is here already, by the other log's name and id or because it is our own, stays as it
 *       is: the same file again changes nothing.
 *   <li>A decision keeps its number where that is free, because people cite it; else it gets one
 *       after all others, those of the file included.
 *   <li>However many there are, only some hundred are in memory.
 * </ul>
 */
public final class ImportDecisions {

  /** Told of each thing by the line of the file that it is about. */
  @FunctionalInterface
  public interface Remarks {
    void at(long line, String what);
  }

  /**
   * What an import does to a log.
   *
   * @param next the number that the next decision gets
   * @param linked whether what replaced what was looked at
   */
  public record Counts(
      int imported, int here, int renumbered, int next, boolean linked, List<Portion> portions) {
    public Counts {
      portions = List.copyOf(portions);
    }
  }

  /** How many new ones the readers of a channel find, under the name of a partnership. */
  public record Portion(String channel, String partnership, int decisions) {}

  private static final int BATCH = 500;

  private final Tx tx;
  private final String workspace;
  private final Remarks problems;
  private final Remarks notes;
  private final ImportRows rows;
  private final ImportLines lines;
  private final List<Arrival> waiting = new ArrayList<>();
  private final Map<List<String>, Integer> portions = new HashMap<>();
  private boolean refused;
  private int number;
  private int imported;
  private int here;
  private int renumbered;

  /**
   * Begins.
   *
   * @param highest the highest number in the file
   */
  public ImportDecisions(Tx tx, String workspace, int highest, Remarks problems, Remarks notes) {
    this.tx = tx;
    this.workspace = workspace;
    this.problems = problems;
    this.notes = notes;
    tx.lock("import:" + workspace);
    rows = new ImportRows(tx, workspace);
    lines = new ImportLines(tx);
    // From here to the commit nobody else gets a number.
    number = rows.raiseNumber(highest);
  }

  /** Takes one in. */
  public void add(Arrival arrival) {
    waiting.add(arrival);
    if (waiting.size() == BATCH) {
      flush();
    }
  }

  /** What is wrong with a line: the caller rolls back in the end. */
  public void refuse(long line, String what) {
    refused = true;
    problems.at(line, what);
  }

  /**
   * The rest, what replaced what, and the one line of the audit trail: the import is one act of
   * whoever runs the app. What replaced what isn't looked at once a line was refused: others would
   * seem to mention what isn't there.
   *
   * @param file the beginning of its hash, so that the line says which it was
   */
  public Counts finish(Instant now, String file) {
    flush();
    boolean linked = !refused;
    if (linked) {
      lines.grown();
      new ImportLinks(tx, workspace, this::refuse).settle();
    }
    rows.giveNumber(number);
    if (imported > 0) {
      Audit.append(tx, Actor.operator(workspace), now, "cli.import", file + ":" + imported);
    }
    return new Counts(imported, here, renumbered, number + 1, linked, portions());
  }

  private List<Portion> portions() {
    Partnerships partnerships = new Partnerships();
    List<Portion> all = new ArrayList<>();
    portions.forEach(
        (place, decisions) -> {
          String id = place.get(1);
          String name = partnerships.byId(tx, workspace, id).map(Partnership::name).orElse(id);
          all.add(new Portion(place.get(0), name, decisions));
        });
    all.sort(Comparator.comparing(Portion::channel).thenComparing(Portion::partnership));
    return all;
  }

  private void flush() {
    Map<List<String>, String> known = rows.known(waiting);
    Map<String, AnnouncedDecision> there = new HashMap<>();
    new Announced().byIds(tx, workspace, known.values()).forEach(d -> there.put(d.id(), d));
    Map<List<String>, Long> seen = lines.seen(waiting);
    Set<Integer> taken = rows.taken(waiting);
    List<ImportRows.Numbered> fresh = new ArrayList<>();
    Map<Arrival, String> noted = new LinkedHashMap<>();
    for (Arrival arrival : waiting) {
      List<String> key = arrival.key();
      Long before = seen.putIfAbsent(key, arrival.line());
      if (before != null) {
        refuse(arrival.line(), "the same decision (source and source_id) is at line " + before);
      } else if (known.containsKey(key)) {
        here++;
        noted.put(arrival, known.get(key));
        compare(arrival, there.get(known.get(key)));
      } else {
        fresh.add(numbered(arrival, taken));
      }
    }
    rows.insert(fresh);
    fresh.forEach(each -> noted.put(each.arrival(), each.id()));
    lines.note(noted);
    fresh.forEach(each -> lines.mentions(each.arrival(), each.id()));
    for (ImportRows.Numbered each : fresh) {
      Arrival arrival = each.arrival();
      portions.merge(List.of(arrival.terms().channel(), arrival.partnership()), 1, Integer::sum);
    }
    imported += fresh.size();
    waiting.clear();
  }

  private ImportRows.Numbered numbered(Arrival arrival, Set<Integer> taken) {
    Integer wanted = arrival.number();
    String id = UUID.randomUUID().toString();
    if (wanted != null && taken.add(wanted)) {
      return new ImportRows.Numbered(arrival, id, wanted);
    }
    number++;
    if (wanted != null) {
      renumbered++;
      notes.at(
          arrival.line(),
          "D-%d is another decision here: it becomes D-%d".formatted(wanted, number));
    }
    return new ImportRows.Numbered(arrival, id, number);
  }

  /**
   * What was announced is never changed by a file; whoever expects that is told. One that was
   * replaced here since the file was written is none that differs.
   */
  private void compare(Arrival arrival, @Nullable AnnouncedDecision decision) {
    if (decision == null) {
      return;
    }
    if (!(arrival.terms().equals(decision.terms().replacing(null))
        && arrival.leaders().equals(decision.leaders())
        && arrival.announcedAt().equals(decision.announcedAt()))) {
      refuse(
          arrival.line(),
          decision.label()
              + " is here already, and differs from this line (words, details, channel, leaders or"
              + " date): an import changes nothing that is here. Take the line out");
    }
    if (arrival.replaced() && decision.replacedBy() == null) {
      lines.stands(arrival, decision.id());
    }
  }
}
