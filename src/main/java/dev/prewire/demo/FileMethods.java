package dev.prewire.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Files: a place to upload to, the upload, and showing it in a conversation
 * (docs.slack.dev/reference/methods/files.getUploadURLExternal, files.completeUploadExternal).
 * Called with the workspace's monitor held, but for {@link #uploaded} and {@link #content}, which
 * take it.
 */
final class FileMethods {
  /** slack.com/help/articles/201330736: 1 GB. */
  private static final long LARGEST = 1_000_000_000L;

  private static final int MOST_COMMENT = ChatMethods.MOST_TEXT;

  /** One file; its secret is in the address that it is uploaded to and downloaded from. */
  private static final class Stored {
    final String id;
    final String name;
    final int length;
    byte @Nullable [] content;
    boolean shared;

    Stored(String id, String name, int length) {
      this.id = id;
      this.name = name;
      this.length = length;
    }
  }

  private final Workspace workspace;
  private final Scopes scopes;
  private final Ledger ledger;
  private final Links links;
  private final Map<String, Stored> files = new HashMap<>();

  FileMethods(Workspace workspace, Scopes scopes, Ledger ledger, Links links) {
    this.workspace = workspace;
    this.scopes = scopes;
    this.ledger = ledger;
    this.links = links;
  }

  List<ApiMethod> all() {
    return List.of(
        ApiMethod.of(
            "files.getUploadURLExternal",
            "filename length",
            "alt_txt snippet_type",
            100,
            this::place),
        ApiMethod.of(
            "files.completeUploadExternal",
            "files",
            "channel_id channels thread_ts initial_comment blocks",
            100,
            this::complete));
  }

  private JsonObject place(Arguments given) {
    scopes.need("files:write");
    int length = given.number("length", 0);
    if (length <= 0) {
      throw new SlackRefusal("missing_argument", Violation.Kind.ARGUMENTS)
          .because(List.of("length must be the size in bytes"));
    }
    if (length > LARGEST) {
      throw new SlackRefusal("file_upload_size_restricted", Violation.Kind.ARGUMENTS);
    }
    String secret = UUID.randomUUID().toString();
    Stored made = new Stored(workspace.id("F"), given.text("filename"), length);
    files.put(secret, made);
    return Json.of("ok", true, "upload_url", links.upload(secret), "file_id", made.id);
  }

  /** The bytes themselves, raw; no token goes with them. */
  HttpAnswer uploaded(String secret, byte[] content) {
    synchronized (workspace) {
      Stored file = files.get(secret);
      if (file == null || file.shared) {
        return HttpAnswer.of(404, "text/plain", "No such upload");
      }
      if (content.length != file.length) {
        String problem = content.length + " bytes, and " + file.length + " were announced";
        ledger.violation(Violation.Kind.ARGUMENTS, "upload", problem);
        return HttpAnswer.of(400, "text/plain", problem);
      }
      file.content = content;
      return HttpAnswer.of(200, "text/plain", "OK - " + content.length);
    }
  }

  private JsonObject complete(Arguments given) {
    scopes.need("files:write");
    JsonArray wanted = given.jsonArray("files");
    if (wanted == null || wanted.isEmpty()) {
      throw new SlackRefusal("invalid_arguments", Violation.Kind.ARGUMENTS)
          .because(List.of("files must be a JSON array"));
    }
    String comment = given.text("initial_comment");
    if (comment.length() > MOST_COMMENT) {
      throw new SlackRefusal("msg_too_long", Violation.Kind.BLOCKS);
    }
    JsonArray shown = new JsonArray();
    StringBuilder words = new StringBuilder(given.withoutToken().toString());
    for (JsonObject each : Json.objects(wanted)) {
      String secret = secretOf(Json.text(each, "id"));
      Stored file = files.get(secret);
      if (file == null || file.content == null || file.shared) {
        throw new SlackRefusal("file_not_found", Violation.Kind.ARGUMENTS);
      }
      shown.add(asFile(secret, file, Json.text(each, "title", file.name)));
      words.append('\n').append(words(file.name, file.content));
    }
    if (given.has("channel_id")) {
      share(given, comment, shown, words.toString());
    }
    for (JsonObject each : Json.objects(wanted)) {
      Stored file = files.get(secretOf(Json.text(each, "id")));
      if (file != null) {
        file.shared = true;
      }
    }
    return Json.of("ok", true, "files", shown);
  }

  private void share(Arguments given, String comment, JsonArray shown, String words) {
    Conversation in = workspace.conversations.get(given.text("channel_id"));
    if (in == null || !in.members.contains(workspace.bot) || in.archived) {
      throw new SlackRefusal("invalid_channel", Violation.Kind.MEMBERSHIP);
    }
    Posting made = workspace.post(in, workspace.bot, comment, null);
    made.threadTs = given.textOrNull("thread_ts");
    made.files = shown;
    ledger.sent("files.completeUploadExternal", words, workspace.readers(in), in);
  }

  private String secretOf(String id) {
    return files.entrySet().stream()
        .filter(each -> each.getValue().id.equals(id))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  private JsonObject asFile(String secret, Stored file, String title) {
    return Json.of(
        "id",
        file.id,
        "name",
        file.name,
        "title",
        title,
        "size",
        file.length,
        "url_private_download",
        links.download(secret, file.name));
  }

  /** What was uploaded there; null if nothing was. */
  byte @Nullable [] content(String secret) {
    synchronized (workspace) {
      Stored file = files.get(secret);
      return file == null || !file.shared ? null : file.content;
    }
  }

  /** What people read in it, whether or not it is packed. */
  private static String words(String name, byte[] content) {
    if (!name.endsWith(".zip")) {
      return new String(content, StandardCharsets.UTF_8);
    }
    StringBuilder all = new StringBuilder();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
      for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
        all.append(each.getName()).append('\n');
        all.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8)).append('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A zip that can't be read", e);
    }
    return all.toString();
  }
}
