package dev.prewire.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

final class WrittenTest {

  private static Written of(String event, String more) {
    JsonObject body =
        JsonParser.parseString(
                "{\"authorizations\":[{\"user_id\":\"UAPP\",\"is_bot\":true}]%s,\"event\":{%s}}"
                    .formatted(more, event))
            .getAsJsonObject();
    return Written.of(body).orElseThrow();
  }

  private static String words(String type, String text) {
    return of(
            "\"type\":\"%s\",\"channel_type\":\"im\",\"user\":\"U1\",\"channel\":\"C1\",\"text\":\"%s\""
                .formatted(type, text),
            "")
        .words();
  }

  @Test
  void theQuestionFollowsTheMentionOrElseStandsBeforeIt() {
    assertThat(words("app_mention", "<@UAPP> pricing")).isEqualTo("pricing");
    assertThat(words("app_mention", "Hm, <@UAPP|prewire> pricing <@UAPP>!"))
        .isEqualTo("pricing  !");
    assertThat(words("app_mention", "pricing, <@UAPP>?")).isEqualTo("pricing,");
    assertThat(words("app_mention", "<@UAPP> <@U2>")).isEqualTo("<@U2>");
    assertThat(words("app_mention", "<@UAPP>")).isEmpty();
    assertThat(words("app_mention", "<@UAPP2> pricing")).isEqualTo("<@UAPP2> pricing");
    assertThat(words("message", "old <@UAPP> pricing")).isEqualTo("old   pricing");
  }

  @Test
  void itSaysWhetherOthersReadItAndNeverItsWordsInALog() {
    String event =
        "\"type\":\"app_mention\",\"user\":\"U1\",\"channel\":\"C1\",\"text\":\"secret\"";
    assertThat(of(event, ",\"is_ext_shared_channel\":true").outside()).isTrue();
    assertThat(of(event, ",\"is_ext_shared_channel\":false").outside()).isFalse();
    assertThat(of(event, "").toString()).doesNotContain("secret");
  }
}
