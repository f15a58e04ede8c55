package dev.prewire.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebApiTest {

  private final StubSlack slack = new StubSlack();
  private final WebApi api = new WebApi(slack.url(), Duration.ofMillis(400));

  @AfterEach
  void close() {
    api.close();
    slack.close();
  }

  private Reply<String> call() {
    return api.call(
        "xoxb-1", null, c -> c.chatPostMessage(r -> r.channel("C1").text("x")), r -> r.getTs());
  }

  @Test
  void whatSlackDidIsOk() {
    slack.then(200, "{\"ok\":true,\"ts\":\"1.2\"}");
    assertThat(call()).isEqualTo(new Reply.Ok<>("1.2"));
  }

  @Test
  void aDefiniteErrorIsRefused() {
    slack.then(200, "{\"ok\":false,\"error\":\"is_archived\"}");
    assertThat(call()).isEqualTo(new Reply.Refused<>("is_archived"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"internal_error", "fatal_error", "request_timeout", "service_unavailable"})
  void anErrorThatSaysNothingIsUnknown(String error) {
    slack.then(200, "{\"ok\":false,\"error\":\"" + error + "\"}");
    assertThat(call()).isEqualTo(new Reply.Unknown<>(error));
  }

  @Test
  void tooManyRequestsAreLimitedForAsLongAsSlackSays() {
    slack.then(429, Map.of("Retry-After", "7"), "{\"ok\":false,\"error\":\"ratelimited\"}");
    assertThat(call()).isEqualTo(new Reply.Limited<>(Duration.ofSeconds(7)));
  }

  @Test
  void ratelimitedWithoutStatusIsLimitedToo() {
    slack.then(200, "{\"ok\":false,\"error\":\"ratelimited\"}");
    assertThat(call()).isInstanceOf(Reply.Limited.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void aServerErrorIsUnknown(int status) {
    slack.then(status, "<html>sorry</html>");
    assertThat(call()).isEqualTo(new Reply.Unknown<>("http " + status));
  }

  @Test
  void aServerErrorIsUnknownEvenWithADefiniteErrorInIt() {
    slack.then(500, "{\"ok\":false,\"error\":\"is_archived\"}");
    assertThat(call()).isInstanceOf(Reply.Unknown.class);
  }

  @Test
  void anAnswerThatIsNotJsonIsUnknown() {
    slack.then(200, "<html>");
    assertThat(call()).isInstanceOf(Reply.Unknown.class);
  }

  @Test
  void aDroppedConnectionIsUnknownAndNothingIsSentAgain() {
    slack.then(200, "{\"ok\":true,\"ts\":\"1.1\"}").thenDropTheConnection();
    assertThat(call().isOk()).isTrue();
    assertThat(call()).isInstanceOf(Reply.Unknown.class);
    assertThat(slack.asked).hasSize(2);
  }

  @Test
  void anAnswerThatComesTooLateIsUnknownAndNothingIsSentAgain() {
    slack.thenHang();
    assertThat(call()).isInstanceOf(Reply.Unknown.class);
    assertThat(slack.asked).hasSize(1);
  }

  @Test
  void whereNobodyListensNothingWasDone() {
    try (WebApi nobody = new WebApi("http://127.0.0.1:9/api", Duration.ofMillis(400))) {
      assertThat(nobody.call("x", null, c -> c.authTest(r -> r), r -> r.getTeamId()))
          .isInstanceOf(Reply.Limited.class);
    }
  }

  @Test
  void anUsedUpResponseUrlIsRefused() {
    slack.then(404, "used_url");
    assertThat(api.postJson(slack.url() + "r", Map.of("text", "x")))
        .isEqualTo(new Reply.Refused<>("http 404"));
  }

  @Test
  void retryAfterIsNeitherNegativeNorForever() {
    assertThat(WebApi.retryAfter("-5")).isEqualTo(Duration.ofSeconds(1));
    assertThat(WebApi.retryAfter("99999999")).isEqualTo(Duration.ofHours(1));
    assertThat(WebApi.retryAfter("soon")).isPositive();
    assertThat(WebApi.retryAfter(null)).isPositive();
  }
}
