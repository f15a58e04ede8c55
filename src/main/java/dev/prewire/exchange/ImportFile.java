package dev.prewire.exchange;

import dev.prewire.db.Tx;
import dev.prewire.decision.Arrival;
import dev.prewire.decision.ImportDecisions;
import dev.prewire.decision.ImportDecisions.Counts;
import dev.prewire.decision.ImportDecisions.Remarks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A file on its way into the log: read twice, once for what only the whole of it tells, once to
 * take it in. Every problem is told by its line; whoever calls keeps nothing if there was one.
 */
public final class ImportFile {

  private static final int HASH = 16;
  private static final int CHANNELS = 1000;
  private static final String REST = ". From there on nothing was read";

  private final Path path;
  private final Format format;

  public ImportFile(Path path, Format format) {
    this.path = path;
    this.format = format;
  }

  /**
   * What the first reading tells.
   *
   * @param highest the highest number that can be kept
   * @param channels all that its column names, up to a thousand
   * @param hash the beginning of the file's SHA-256
   */
  public record Whole(int highest, Set<String> channels, String hash) {
    public Whole {
      channels = Set.copyOf(channels);
    }
  }

  /** Who is told of what. */
  public record Told(Remarks problems, Remarks notes) {}

  /**
   * Reads it through.
   *
   * @param unread is told of columns that mean nothing to us
   */
  public Whole look(Consumer<String> unread) throws IOException {
    MessageDigest digest = sha256();
    int highest = 0;
    Set<String> channels = new HashSet<>();
    try (DigestInputStream bytes = new DigestInputStream(Files.newInputStream(path), digest);
        Rows rows = format.from(reader(bytes), unread)) {
      for (Rows.Line line = rows.next(); line != null; line = rows.next()) {
        String channel = line.row().get(Column.CHANNEL).strip();
        if (!channel.isEmpty() && channels.size() < CHANNELS) {
          channels.add(channel);
        }
        Integer number = RowCheck.number(line.row());
        highest = number == null ? highest : Math.max(highest, number);
      }
      bytes.transferTo(OutputStream.nullOutputStream());
    } catch (Rows.Broken | CharacterCodingException e) {
      // The second reading says it, by line.
    }
    String hash = HexFormat.of().formatHex(digest.digest()).substring(0, HASH);
    return new Whole(highest, channels, hash);
  }

  /** Takes it in, in the caller's transaction. */
  public Counts take(Tx tx, String workspace, Whole whole, Setting setting, Told told)
      throws IOException {
    ImportDecisions decisions =
        new ImportDecisions(tx, workspace, whole.highest(), told.problems(), told.notes());
    long last = 0;
    try (Rows rows = format.from(reader(Files.newInputStream(path)), column -> {})) {
      for (Rows.Line line = rows.next(); line != null; line = rows.next()) {
        last = line.line();
        RowCheck check = new RowCheck(line.row());
        Arrival arrival = check.arrival(line.line(), setting);
        if (check.problems().isEmpty()) {
          decisions.add(arrival);
        } else {
          for (String problem : check.problems()) {
            decisions.refuse(last, problem);
          }
        }
      }
    } catch (Rows.Broken e) {
      decisions.refuse(e.line(), e.getMessage() + REST);
    } catch (CharacterCodingException e) {
      decisions.refuse(last + 1, "here or further on the file isn't UTF-8" + REST);
    }
    return decisions.finish(setting.now(), whole.hash());
  }

  /** What isn't UTF-8 is an error, and not a question mark. */
  private static Reader reader(InputStream bytes) {
    return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has it", e);
    }
  }
}
