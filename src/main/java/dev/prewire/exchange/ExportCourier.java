package dev.prewire.exchange;

import dev.prewire.audit.Actor;
import dev.prewire.db.Database;
import dev.prewire.outbox.Attempt;
import dev.prewire.outbox.Courier;
import dev.prewire.outbox.Delivery;
import dev.prewire.outbox.Errand;
import dev.prewire.outbox.Replies;
import dev.prewire.search.Audience;
import dev.prewire.search.Selection;
import dev.prewire.search.Viewer;
import dev.prewire.slack.Message;
import dev.prewire.slack.Person;
import dev.prewire.slack.Reply;
import dev.prewire.slack.SlackGateway;
import dev.prewire.slack.Uploads;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Writes what somebody may see at this moment, and sends it to them; or says in one sentence why
 * not. Thread-safe.
 *
 * <ol>
 *   <li>Whoever was deactivated since gets nothing. Who asked an hour ago hears that it took too
 *       long.
 *   <li>What they may see is looked up anew, and written to a file that has no name: it goes with
 *       the process, however that ends.
 *   <li>The file goes to Slack, where nobody sees it, and then into their direct message. If the
 *       answer to that last call gets lost, it is all done again: two files are better than none.
 * </ol>
 */
final class ExportCourier implements Courier {

  /** Far below Slack's 1 GB: it must be written and sent within a lease. */
  static final long MOST = 20;

  private static final long MEGABYTE = 1_000_000;

  /** With the time that {@link Uploads} takes and a call's patience, it stays below a lease. */
  private static final Duration WRITING = Duration.ofSeconds(30);

  private static final Duration WORTH = Duration.ofHours(1);

  /** How long it waits where the app is gone, or may do nothing. */
  private static final Duration MENDING = Duration.ofMinutes(30);

  private static final Duration SILENT = Duration.ofSeconds(5);
  private static final Duration LOST = Duration.ofSeconds(30);

  /** What it asks and tells. */
  record Ways(Audience audience, SlackGateway slack, Uploads uploads) {}

  private final Database database;
  private final Ways ways;
  private final InstantSource clock;

  ExportCourier(Database database, Ways ways, InstantSource clock) {
    this.database = database;
    this.ways = ways;
    this.clock = clock;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(RequestExport.ERRAND);
  }

  @Override
  public Delivery deliver(Errand errand, Attempt attempt) {
    Export export = Export.of(errand.subject());
    return ways.slack()
        .person(errand.workspace(), export.person())
        .fold(
            person ->
                isGone(person) ? Delivery.settled() : new Sending(errand, attempt, export).begin(),
            // Nobody there can be told, and what they searched for isn't kept for that.
            error ->
                isOlder(attempt, export, MENDING)
                    ? Delivery.settled()
                    : Replies.untilMended(error).orElseGet(Delivery::settled),
            Delivery::later,
            unknown -> new Delivery.Later(SILENT));
  }

  private static boolean isOlder(Attempt attempt, Export export, Duration age) {
    return attempt.started().isAfter(export.at().plus(age));
  }

  private static boolean isGone(Person person) {
    return person.deactivated() || person.bot();
  }

  /** One attempt. */
  private final class Sending {
    private final Errand errand;
    private final Attempt attempt;
    private final Export export;
    private final String workspace;

    Sending(Errand errand, Attempt attempt, Export export) {
      this.errand = errand;
      this.attempt = attempt;
      this.export = export;
      this.workspace = errand.workspace();
    }

    Delivery begin() {
      if (isOlder(attempt, export, WORTH)) {
        return tell(ExportMessages.LATE);
      }
      Optional<Viewer> viewer = ways.audience().of(new Actor(workspace, export.person()));
      if (viewer.isEmpty()) {
        return new Delivery.Later(SILENT);
      }
      try (FileChannel file = nameless()) {
        long count = write(viewer.get(), file);
        LocalDate day = attempt.started().atZone(viewer.get().zone()).toLocalDate();
        return count == 0 ? tell(ExportMessages.nothing(export)) : send(file, count, day);
      } catch (ExportDecisions.TooMuch e) {
        return tell(ExportMessages.tooMuch(MOST));
      } catch (IOException e) {
        throw new UncheckedIOException("An export can't be written", e);
      }
    }

    private long write(Viewer viewer, FileChannel file) throws IOException {
      Instant until = attempt.started().plus(WRITING);
      try {
        return database.read(
            tx -> {
              tx.takeItsTime();
              Selection selection = Selection.of(export.query(), viewer);
              OutputStream out = new AtMost(MOST * MEGABYTE, Channels.newOutputStream(file));
              try {
                return new ExportDecisions(
                        tx, workspace, selection, () -> clock.instant().isAfter(until))
                    .write(export.format(), out);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }

    private Delivery send(FileChannel file, long count, LocalDate day) {
      String name = ExportMessages.fileName(export.format(), day);
      return done(
          ways.slack().openConversation(workspace, List.of(export.person())),
          channel ->
              done(
                  ways.uploads().upload(workspace, name, file),
                  id -> share(id, name, channel, ExportMessages.comment(export, count)),
                  // Nobody has seen it yet.
                  lost -> new Delivery.Later(LOST)),
          lost -> new Delivery.Later(LOST));
    }

    private Delivery share(String id, String name, String channel, String comment) {
      return attempt.hasLapsed()
          ? Delivery.tooLate()
          : done(
              ways.uploads().share(workspace, id, name, channel, comment),
              shared -> Delivery.settled(),
              Delivery.InDoubt::new);
    }

    private <T> Delivery done(
        Reply<T> reply, Function<T, Delivery> next, Function<String, Delivery> lost) {
      return reply.fold(next, this::refused, Delivery::later, lost);
    }

    private Delivery refused(String error) {
      return error.equals("missing_scope")
          ? tell(ExportMessages.NO_SCOPE)
          : Replies.untilMended(error).orElseGet(() -> tell(ExportMessages.refused(error)));
    }

    private Delivery tell(String sentence) {
      return Replies.delivery(
          errand,
          ways.slack().openConversation(workspace, List.of(export.person())),
          channel ->
              Replies.delivery(
                  errand,
                  ways.slack().post(workspace, channel, null, Message.of(sentence), null),
                  posted -> Delivery.settled()));
    }
  }

  /** Readable by nobody else, and gone at once where the system allows that to an open file. */
  private static FileChannel nameless() throws IOException {
    Path path = Files.createTempFile("prewire-export-", null);
    return FileChannel.open(
        path,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }
}
