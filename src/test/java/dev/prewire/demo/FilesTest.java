package dev.prewire.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest.FileDetails;
import com.slack.api.methods.response.files.FilesCompleteUploadExternalResponse;
import com.slack.api.methods.response.files.FilesGetUploadURLExternalResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Files go to Slack in two steps, and are seen after the second. */
final class FilesTest extends LocalSlackFixture {

  @Override
  Options options() {
    Options usual = super.options();
    Set<String> scopes = new HashSet<>(usual.manifest().scopes());
    scopes.add("files:write");
    return usual.withScopes(scopes);
  }

  @Test
  void whatIsUploadedIsSeenOnceItIsShared() throws Exception {
    FilesGetUploadURLExternalResponse place = place("a.csv", 5);
    assertThat(place.isOk()).isTrue();
    assertThat(put(place.getUploadUrl(), "hello").statusCode()).isEqualTo(200);
    String dm = bot.conversationsOpen(it -> it.users(List.of("U3"))).getChannel().getId();
    assertThat(slack.messagesIn(dm)).isEmpty();
    assertThat(share(place.getFileId(), dm).isOk()).isTrue();
    SeenMessage message = slack.as("U3").lastIn(dm);
    assertThat(message.text()).isEqualTo("Here it is");
    URI address = message.files().get(0);
    assertThat(new String(slack.file(address), StandardCharsets.UTF_8)).isEqualTo("hello");
    HttpResponse<String> page =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(page.body()).isEqualTo("hello");
    assertThat(slack.everythingSeenBy("U3").toString()).contains("hello");
    assertThat(slack.everythingSeenBy("U1").toString()).doesNotContain("hello");
    assertThat(slack.violations()).isEmpty();
  }

  @Test
  void whatIsNotUploadedAsAnnouncedIsRefused() throws Exception {
    assertThat(place("a.csv", 0).getError()).isEqualTo("missing_argument");
    FilesGetUploadURLExternalResponse place = place("a.csv", 5);
    assertThat(share(place.getFileId(), PUBLIC).getError()).isEqualTo("file_not_found");
    assertThat(put(place.getUploadUrl(), "hell").statusCode()).isEqualTo(400);
    assertThat(put(place.getUploadUrl() + "x", "hello").statusCode()).isEqualTo(404);
    assertThat(put(place.getUploadUrl(), "hello").statusCode()).isEqualTo(200);
    assertThat(share(place.getFileId(), ELSEWHERE).getError()).isEqualTo("invalid_channel");
    assertThat(share(place.getFileId(), PUBLIC).isOk()).isTrue();
    assertThat(share(place.getFileId(), PUBLIC).getError()).isEqualTo("file_not_found");
    assertThat(slack.messagesIn(PUBLIC)).hasSize(1);
  }

  private FilesGetUploadURLExternalResponse place(String name, int length) throws Exception {
    return bot.filesGetUploadURLExternal(it -> it.filename(name).length(length));
  }

  private FilesCompleteUploadExternalResponse share(String file, String channel) throws Exception {
    return bot.filesCompleteUploadExternal(
        it ->
            it.files(List.of(FileDetails.builder().id(file).title("A").build()))
                .channelId(channel)
                .initialComment("Here it is"));
  }

  private static HttpResponse<String> put(String url, String content) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url))
                .POST(HttpRequest.BodyPublishers.ofString(content))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
