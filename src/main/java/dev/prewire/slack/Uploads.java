package dev.prewire.slack;

import com.slack.api.methods.Methods;
import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest.FileDetails;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/**
 * Files for people, in two steps: {@link #upload} takes them to Slack, where nobody sees them yet;
 * {@link #share} shows them in a conversation (docs.slack.dev/messaging/working-with-files,
 * "Uploading files"). For background work. Thread-safe.
 */
public final class Uploads {

  /** A file on its way must arrive within the lease of whoever sends it. */
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private static final MediaType BYTES = MediaType.get("application/octet-stream");
  private static final int CHUNK = 64 * 1024;

  private final SlackGateway slack;
  private final OkHttpClient http;

  public Uploads(SlackGateway slack) {
    this.slack = slack;
    this.http =
        new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            // Each goes to another address, and there are few.
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .callTimeout(PATIENCE)
            .build();
  }

  /** Takes the whole of an open file there, a piece at a time; its id there. */
  public Reply<String> upload(String workspace, String name, FileChannel content) {
    int length = length(content);
    record Place(String url, String file) {}
    return slack
        .read(
            workspace,
            Methods.FILES_GET_UPLOAD_URL_EXTERNAL,
            c -> c.filesGetUploadURLExternal(r -> r.filename(name).length(length)),
            r -> new Place(r.getUploadUrl(), r.getFileId()))
        .fold(
            place -> put(place.url(), new Piecewise(content, length)).map(done -> place.file()),
            Reply.Refused::new,
            limited -> new Reply.Limited<>(limited.retryAfter(), limited.scope()),
            Reply.Unknown::new);
  }

  /**
   * Shows it.
   *
   * @param comment mrkdwn: what somebody typed is escaped in it
   */
  public Reply<String> share(
      String workspace, String file, String title, String channel, String comment) {
    List<FileDetails> files = List.of(FileDetails.builder().id(file).title(title).build());
    return slack.read(
        workspace,
        Methods.FILES_COMPLETE_UPLOAD_EXTERNAL,
        c ->
            c.filesCompleteUploadExternal(
                r -> r.files(files).channelId(channel).initialComment(comment)),
        r -> file);
  }

  private Reply<String> put(String url, RequestBody body) {
    try (Response answer =
        http.newCall(new Request.Builder().url(url).post(body).build()).execute()) {
      return WebApi.said(answer);
    } catch (IllegalArgumentException e) {
      return new Reply.Refused<>("no address");
    } catch (IOException e) {
      return new Reply.Unknown<>(e.getClass().getSimpleName());
    }
  }

  private static int length(FileChannel content) {
    try {
      return Math.toIntExact(content.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Never the whole file in memory. */
  private static final class Piecewise extends RequestBody {
    private final FileChannel content;
    private final long length;

    Piecewise(FileChannel content, long length) {
      this.content = content;
      this.length = length;
    }

    @Override
    public MediaType contentType() {
      return BYTES;
    }

    @Override
    public long contentLength() {
      return length;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
      for (long at = 0; at < length; ) {
        int read = content.read(chunk.clear(), at);
        if (read < 0) {
          throw new IOException("the file got shorter");
        }
        at += read;
        chunk.flip();
        while (chunk.hasRemaining()) {
          int unused = sink.write(chunk);
        }
      }
    }
  }
}
