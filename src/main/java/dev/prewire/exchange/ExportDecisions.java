package dev.prewire.exchange;

import dev.prewire.db.Tx;
import dev.prewire.decision.Announced;
import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.decision.AnnouncedDecision.Ref;
import dev.prewire.partnership.Partnership;
import dev.prewire.partnership.Partnerships;
import dev.prewire.search.Selection;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes the announced decisions of a workspace, by number, as they are at one moment: the
 * transaction's. Reads only announced ones, so nothing private can be among them. Stateless but for
 * what it was given.
 */
public final class ExportDecisions {

  /** Why there is no export, in words for whoever runs this. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String why) {
      super(why);
    }
  }

  /** It was to take no longer, or to be no larger. */
  static final class TooMuch extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private static final int PAGE = 500;

  private final Tx tx;
  private final String workspace;
  private final Selection selection;
  private final BooleanSupplier enough;
  private final Announced announced = new Announced();
  private final Map<String, String> partnerships = new HashMap<>();

  public ExportDecisions(Tx tx, String workspace, Selection selection) {
    this(tx, workspace, selection, () -> false);
  }

  /**
   * @param enough asked now and then; where it is so, writing ends with {@link TooMuch}
   */
  ExportDecisions(Tx tx, String workspace, Selection selection, BooleanSupplier enough) {
    this.tx = tx;
    this.workspace = workspace;
    this.selection = selection;
    this.enough = enough;
  }

  /** Writes CSV or JSON; returns how many there were. What fails in the middle looks like that. */
  public long write(Format format, Writer out) throws IOException {
    return write(format.to(out));
  }

  /** Writes one file; of Markdown, a zip of its files. */
  long write(Format format, OutputStream out) throws IOException {
    return format == Format.MARKDOWN
        ? write(new MarkdownZip(out))
        : write(format, new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
  }

  /**
   * Writes a file, or a folder of Markdown. It gets its name once it is whole, and only its owner
   * can read it: decisions of private channels are in it.
   *
   * @throws Refused if something has that name, or its folder is missing
   */
  public long write(Format format, Path to) throws IOException {
    Path target = to.toAbsolutePath();
    Path parent = target.getParent();
    if (Files.exists(target)) {
      throw new Refused(target + " is there already: give another name");
    }
    if (parent == null || !Files.isDirectory(parent)) {
      throw new Refused("There is no folder " + parent + ": make it, or give another");
    }
    Path part =
        format == Format.MARKDOWN
            ? Files.createTempDirectory(parent, "." + target.getFileName())
            : Files.createTempFile(parent, "." + target.getFileName(), ".part");
    try {
      long count = format == Format.MARKDOWN ? write(new MarkdownFolder(part)) : file(format, part);
      Files.move(part, target);
      return count;
    } catch (FileAlreadyExistsException e) {
      throw new Refused(target + " appeared meanwhile: give another name");
    } finally {
      delete(part);
    }
  }

  private long file(Format format, Path part) throws IOException {
    long count;
    try (Writer out = Files.newBufferedWriter(part)) {
      count = write(format, out);
    }
    try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    return count;
  }

  private long write(RowWriter writer) throws IOException {
    long count = 0;
    int after = Integer.MIN_VALUE;
    List<AnnouncedDecision> page;
    do {
      if (enough.getAsBoolean()) {
        throw new TooMuch();
      }
      page = announced.numberedAfter(tx, workspace, after, PAGE);
      for (AnnouncedDecision decision : selection.among(page)) {
        writer.write(decision, row(decision));
        count++;
      }
      after = page.isEmpty() ? after : page.get(page.size() - 1).number();
    } while (page.size() == PAGE);
    writer.finish();
    return count;
  }

  /** Whoever may not see everything gets what the record shows them, and no more. */
  private Row row(AnnouncedDecision decision) {
    Row row = Row.of(decision, partnership(decision.partnership()));
    if (selection.isLimited()) {
      row = row.without(Column.PARTNERSHIP);
      row = isSeen(decision.replaces()) ? row : row.without(Column.REPLACES);
      row = isSeen(decision.replacedBy()) ? row : row.without(Column.REPLACED_BY);
    }
    return row;
  }

  private boolean isSeen(@Nullable Ref ref) {
    return ref != null
        && announced.byId(tx, workspace, ref.id()).filter(selection::shows).isPresent();
  }

  private String partnership(String id) {
    return partnerships.computeIfAbsent(
        id, i -> new Partnerships().byId(tx, workspace, i).map(Partnership::name).orElse(i));
  }

  /** One after the other: there may be a million. */
  private static void delete(Path part) {
    if (!Files.exists(part)) {
      return;
    }
    try {
      Path unused = Files.walkFileTree(part, DELETING);
    } catch (IOException e) {
      throw new UncheckedIOException("What was begun can't be deleted: " + part, e);
    }
  }

  private static final SimpleFileVisitor<Path> DELETING =
      new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
            throws IOException {
          Files.delete(file);
          return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException unlisted)
            throws IOException {
          if (unlisted != null) {
            throw unlisted;
          }
          Files.delete(folder);
          return FileVisitResult.CONTINUE;
        }
      };
}
