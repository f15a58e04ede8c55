package dev.prewire.cli;

import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import dev.prewire.decision.ImportDecisions.Counts;
import dev.prewire.decision.ImportDecisions.Portion;
import dev.prewire.exchange.Format;
import dev.prewire.exchange.ImportFile;
import dev.prewire.exchange.Place;
import dev.prewire.exchange.Places;
import dev.prewire.exchange.Setting;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Another log into ours. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Takes decisions that were announced elsewhere into the log. All of a file or nothing.",
      "Nothing is posted to Slack. The log says of each that it was imported and from where, and"
          + " that nobody signed it here.",
      "Importing a file again changes nothing: a decision is known again by source and source_id"
          + " (or number). A number that is given to another decision here is replaced by a new one.",
      "Columns, or keys in JSON: title, decided, why, call, announced_at (required), number,"
          + " alternatives, accepted, displaces, kind, tags, quarter, review_on, leaders (with ; between),"
          + " partnership, channel, link, status, replaces, replaced_by, source, source_id. Make an"
          + " export to see them filled.",
      "An import can't be taken back: make a backup first (prewire backup), and a dry run.",
      "While it runs nobody else can write to the database: for as long as it takes, the app asks"
          + " people to try again. The same goes for a dry run."
    })
final class ImportLog extends OnDatabase {

  @Option(names = "--format", required = true, paramLabel = "FORMAT", description = "csv or json")
  private Format format;

  @Option(
      names = "--dry-run",
      description =
          "Says all that an import would say, and changes nothing. Do this first: look at who would"
              + " find how many, and at the next number")
  private boolean dryRun;

  @Option(
      names = "--channel",
      paramLabel = "C…",
      description =
          "Who can read this channel finds all of them. Without it: each row's column channel")
  private @Nullable String channel;

  @Option(
      names = "--partnership",
      paramLabel = "NAME",
      description = "Whose decisions all of them were. Without it: each row's column partnership")
  private @Nullable String partnership;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "What the other log is called, where no column source says it")
  private @Nullable String source;

  @Option(
      names = "--workspace",
      paramLabel = "T…",
      description = "Which one; needed where there are several")
  private @Nullable String workspace;

  @Parameters(paramLabel = "PATH", description = "The file, in UTF-8")
  private Path path;

  private long problems;

  @SuppressWarnings("NullAway.Init") // picocli fills them in
  ImportLog(Map<String, String> environment) {
    super(environment);
  }

  /** Undoes the transaction that it flies out of, and says what it would have done. */
  private static final class NotKept extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Counts counts;

    NotKept(Counts counts) {
      super("not kept", null, false, false);
      this.counts = counts;
    }
  }

  /** The file fails, and not the database. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(IOException why) {
      super(why.toString(), why);
    }
  }

  @Override
  List<String> misuse() {
    return format == Format.MARKDOWN
        ? List.of("Markdown isn't imported: give csv or json")
        : List.of();
  }

  @Override
  Optional<String> obstacle(String databaseUrl) {
    Optional<String> wrong = DatabaseCheck.notOfThisVersion(databaseUrl);
    return wrong.isPresent() || (Files.isReadable(path) && !Files.isDirectory(path))
        ? wrong
        : Optional.of(path + " can't be read");
  }

  @Override
  int run(String databaseUrl, PrintWriter err) {
    try (Database database = Database.open(databaseUrl)) {
      return run(database, databaseUrl, err);
    } catch (Unreadable e) {
      err.println("Nothing was imported: " + path + " can't be read (" + e.getMessage() + ")");
    } catch (RuntimeException e) {
      err.println("Nothing was imported: " + Failure.words(e));
    }
    return Main.WRONG;
  }

  /** What the database says before anything is read. */
  private record Known(Workspaces.Chosen workspace, Set<String> channels) {}

  private int run(Database database, String databaseUrl, PrintWriter err) {
    Known known =
        database.read(
            tx -> {
              Workspaces.Chosen chosen = Workspaces.choose(tx, workspace);
              return new Known(chosen, Places.knownChannels(tx, chosen.workspace()));
            });
    String problem = known.workspace().problem();
    if (problem != null) {
      err.println(problem);
      return known.workspace().code();
    }
    ImportFile file = new ImportFile(path, format);
    ImportFile.Whole whole = look(file, err);
    String team = known.workspace().workspace();
    Place channels;
    // Before the transaction: none is ever open while Slack is asked.
    try (AskSlack slack = new AskSlack(environment, databaseUrl, team)) {
      channels = Places.channels(known.channels(), channel, whole.channels(), slack::problem);
    }
    Instant now = InstantSource.system().instant();
    try {
      Counts counts =
          database.writeForLong(
              tx -> {
                var partnerships = Places.partnerships(tx, team, partnership);
                Setting setting = new Setting(now, source, channels, partnerships);
                Counts taken = take(tx, file, whole, team, setting);
                if (dryRun || problems > 0) {
                  throw new NotKept(taken);
                }
                return taken;
              });
      tell(err, counts, "Imported");
    } catch (NotKept e) {
      if (problems > 0) {
        err.printf(Locale.ROOT, "%,d problems: nothing was imported.%n", problems);
        if (!e.counts.linked()) {
          err.println("What replaced what is looked at once no line has another problem.");
        }
        return Main.WRONG;
      }
      tell(err, e.counts, "Nothing was changed. An import would take in");
    }
    return Main.DONE;
  }

  private static ImportFile.Whole look(ImportFile file, PrintWriter err) {
    try {
      return file.look(column -> err.printf("The column %s isn't read.%n", column));
    } catch (IOException e) {
      throw new Unreadable(e);
    }
  }

  private Counts take(
      Tx tx, ImportFile file, ImportFile.Whole whole, String team, Setting setting) {
    PrintWriter err = spec.commandLine().getErr();
    ImportFile.Told told =
        new ImportFile.Told(
            (line, what) -> {
              problems++;
              err.printf("line %d: %s%n", line, what);
            },
            (line, what) -> err.printf("line %d: note: %s%n", line, what));
    try {
      return file.take(tx, team, whole, setting, told);
    } catch (IOException e) {
      throw new Unreadable(e);
    }
  }

  private static void tell(PrintWriter err, Counts counts, String what) {
    err.printf(
        Locale.ROOT,
        "%s: %,d decisions, %,d of them with a new number. %,d are here already.%n",
        what,
        counts.imported(),
        counts.renumbered(),
        counts.here());
    for (Portion portion : counts.portions()) {
      err.printf(
          Locale.ROOT,
          "For whoever can read %s, as decisions of %s: %,d%n",
          portion.channel(),
          portion.partnership(),
          portion.decisions());
    }
    // A mistyped number in the file moves the numbering for good.
    err.printf(Locale.ROOT, "The next decision here will be D-%d.%n", counts.next());
  }
}
