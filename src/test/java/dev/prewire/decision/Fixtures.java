package dev.prewire.decision;

import dev.prewire.audit.Actor;
import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import dev.prewire.decision.Decision.Status;
import dev.prewire.partnership.Leader;
import dev.prewire.partnership.Partnership;
import dev.prewire.partnership.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** People, words and rows that the tests of this room share. */
final class Fixtures {

  static final String WORKSPACE = "T1";
  static final String OTHER_WORKSPACE = "T2";
  static final Actor PAT = new Actor(WORKSPACE, "UPAT");
  static final Actor ENZO = new Actor(WORKSPACE, "UENZO");
  static final Actor STRANGER = new Actor(WORKSPACE, "USTRANGER");
  static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  private Fixtures() {}

  static Terms terms(String title) {
    return new Terms(title, "We do " + title, "It pays off", Terms.Details.NONE, "C1");
  }

  static Terms fullTerms() {
    return new Terms(
        "Freeze the old API <!channel>",
        "No new endpoints on v1 from May.\nv2 gets them first.",
        "Two APIs cost us a *third* of every sprint & nobody asked for both.",
        new Terms.Details(
            Call.ENGINEERING,
            Kind.COMMITMENT,
            "Keep both alive for a year",
            "Partners must move by May",
            "The billing redesign waits a quarter",
            List.of("api", "billing"),
            "2026Q2",
            LocalDate.parse("2026-06-01"),
            null),
        "C1");
  }

  static Partnership partnership() {
    return new Partnership(
        "P1",
        WORKSPACE,
        "Company",
        List.of(
            new Leader(ENZO.user(), Role.ENGINEERING, Leader.Answer.ACCEPTED),
            new Leader(PAT.user(), Role.PRODUCT, Leader.Answer.ACCEPTED)),
        "C1",
        ZoneId.of("Pacific/Kiritimati"),
        Partnership.State.ACTIVE,
        "G1");
  }

  /** Proposed by Enzo, so that the order of roles isn't the order of signing. */
  static Decision decision(Terms terms, int revision, Status status, Signature... signatures) {
    return new Decision(
        "d1",
        WORKSPACE,
        42,
        "P1",
        null,
        new Revision(revision, ENZO.user(), NOW, terms),
        List.of(signatures),
        status);
  }

  static Announcement announcement(Terms terms) {
    return new Announcement("d1", 42, terms, partnership().users(), null, null);
  }

  static Proposal proposal(Decision decision, String... changed) {
    return new Proposal(
        decision, partnership(), announcement(decision.terms()), List.of(changed), List.of());
  }

  /** Announced by the same partnership. */
  static AnnouncedDecision earlier(int number) {
    return earlier(number, "P1", "Freeze <the> v" + number, null);
  }

  static AnnouncedDecision earlier(
      int number, String partnership, String title, AnnouncedDecision.@Nullable Imported imported) {
    return new AnnouncedDecision(
        "e0123456-89ab-cdef-0123-456789abcde" + number % 10,
        WORKSPACE,
        number,
        partnership,
        List.of(ENZO.user(), PAT.user()),
        terms(title),
        NOW,
        imported == null ? "https://example.slack.com/archives/C1/p" + number : null,
        null,
        null,
        imported,
        number);
  }

  static Signature signed(Actor by) {
    return new Signature(by.user(), false, NOW);
  }

  static Signature committed(Actor by) {
    return new Signature(by.user(), true, NOW);
  }

  /** The active partnership "P1" of Pat and Enzo, with a private space. */
  static void found(Database database, String workspace) {
    database.write(
        tx -> {
          tx.handle()
              .execute(
                  """
                  INSERT INTO partnership (workspace, id, name, name_key, channel, zone, state,
                    private_space, set_up_by, set_up_at, created_by_view)
                  VALUES (?, 'P1', 'Company', 'company', 'C1', 'Pacific/Kiritimati', 'ACTIVE',
                    'G1', 'UADMIN', 0, 'V0')
                  """,
                  workspace);
          seat(tx, workspace, PAT.user(), Role.PRODUCT);
          seat(tx, workspace, ENZO.user(), Role.ENGINEERING);
          return null;
        });
  }

  private static void seat(Tx tx, String workspace, String person, Role role) {
    tx.handle()
        .execute(
            """
            INSERT INTO partnership_leader (workspace, partnership, person, role, answer)
            VALUES (?, 'P1', ?, ?, 'ACCEPTED')
            """,
            workspace,
            person,
            role.name());
  }
}
