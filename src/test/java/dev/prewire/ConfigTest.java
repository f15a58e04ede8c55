package dev.prewire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prewire.slack.Commands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {

  private static final Map<String, String> LEAST =
      Map.of("SLACK_BOT_TOKEN", "xoxb-1", "SLACK_SIGNING_SECRET", "abc123");

  @Test
  void twoVariablesAreEnough() throws Config.Invalid {
    Config config = Config.from(LEAST);
    assertThat(config.slack().apiUrl()).isEqualTo("https://slack.com/api/");
    assertThat(config.slack().socketMode()).isFalse();
    assertThat(config.databaseUrl()).isEqualTo("jdbc:sqlite:data/prewire.db");
    assertThat(config.indexFolder()).isEqualTo(Path.of("data/prewire.db-index"));
    assertThat(config.web()).isEqualTo(new Config.Web(3000, null, null));
    assertThat(config.setup().commands()).isEqualTo(Commands.DEFAULT);
    assertThat(config.setup().anyone()).isFalse();
    assertThat(config.jsonLogs()).isFalse();
  }

  @Test
  void theIndexIsWhereItIsSaidAndElseNotInPostgres() throws Config.Invalid {
    Map<String, String> postgres =
        with(Map.of("PREWIRE_DATABASE_URL", "jdbc:postgresql://db/prewire"));
    assertThat(Config.from(postgres).indexFolder()).isEqualTo(Path.of("data/prewire-index"));
    assertThat(Config.from(with(Map.of("PREWIRE_INDEX_FOLDER", "/var/index"))).indexFolder())
        .isEqualTo(Path.of("/var/index"));
    assertThat(
            catchThrowableOfType(
                    Config.Invalid.class,
                    () -> Config.from(with(Map.of("PREWIRE_INDEX_FOLDER", "a\0b"))))
                .problems())
        .containsExactly("PREWIRE_INDEX_FOLDER must be the path of a folder");
  }

  @Test
  void withSocketModeNoSigningSecretIsNeeded() throws Config.Invalid {
    Config config = Config.from(Map.of("SLACK_BOT_TOKEN", "xoxb-1", "SLACK_APP_TOKEN", "xapp-1"));
    assertThat(config.slack().socketMode()).isTrue();
    assertThat(config.slack().signingSecret()).isNull();
  }

  @Test
  void everythingGivenIsRead() throws Config.Invalid {
    Config config =
        Config.from(
            with(
                Map.of(
                    "PREWIRE_ADMINS", "U012AB3CD, W045EF6GH",
                    "PREWIRE_SETUP", "anyone",
                    "PREWIRE_COMMANDS", "/align,/record,/log",
                    "PREWIRE_LOG", "json",
                    "PREWIRE_METRICS_PORT", "9090",
                    "PREWIRE_BASE_URL", "https://prewire.example.com/",
                    "PORT", "8080")));
    assertThat(config.setup().admins()).containsExactlyInAnyOrder("U012AB3CD", "W045EF6GH");
    assertThat(config.setup().anyone()).isTrue();
    assertThat(config.setup().commands()).isEqualTo(new Commands("/align", "/record", "/log"));
    assertThat(config.jsonLogs()).isTrue();
    assertThat(config.web()).isEqualTo(new Config.Web(8080, 9090, "https://prewire.example.com"));
  }

  @Test
  void withAClientItIsForManyWorkspacesAndNoSecretIsInItsWords() throws Config.Invalid {
    String key = Base64.getEncoder().encodeToString(new byte[32]);
    Config config =
        Config.from(
            Map.of(
                "SLACK_SIGNING_SECRET", "abc123",
                "SLACK_CLIENT_ID", "1.2",
                "SLACK_CLIENT_SECRET", "client-secret",
                "PREWIRE_SECRET_KEY", key,
                "PREWIRE_BASE_URL", "https://prewire.example.com/"));
    assertThat(config.slack().botToken()).isNull();
    assertThat(config.slack().oauth())
        .isEqualTo(
            new Config.OAuthKeys(
                "1.2", "client-secret", key, "https://prewire.example.com/slack/oauth_redirect"));
    assertThat(config.toString() + config.slack().oauth())
        .doesNotContain("client-secret")
        .doesNotContain(key);
  }

  @Test
  void halfOfAClientOrATokenBesideItIsToldByVariable() {
    assertThat(problems(Map.of("SLACK_CLIENT_ID", "1.2", "SLACK_SIGNING_SECRET", "abc123")))
        .anyMatch(p -> p.startsWith("SLACK_CLIENT_SECRET is missing"))
        .anyMatch(p -> p.startsWith("PREWIRE_SECRET_KEY is missing: make one with `openssl"))
        .anyMatch(p -> p.startsWith("PREWIRE_BASE_URL is missing"))
        .noneMatch(p -> p.startsWith("SLACK_BOT_TOKEN"));
    assertThat(problems(with(Map.of("SLACK_CLIENT_SECRET", "s", "PREWIRE_SECRET_KEY", "c2hvcnQ="))))
        .anyMatch(p -> p.startsWith("SLACK_CLIENT_ID is missing"))
        .anyMatch(p -> p.startsWith("SLACK_BOT_TOKEN is of one workspace"))
        .anyMatch(p -> p.startsWith("PREWIRE_SECRET_KEY must be 32 bytes in base64"))
        .noneMatch(p -> p.contains("c2hvcnQ="));
  }

  @Test
  void allThatIsWrongIsToldAtOnceByVariable() {
    List<String> problems =
        problems(
            Map.of(
                "SLACK_BOT_TOKEN", "xapp-secret-one",
                "SLACK_SIGNING_SECRET", "xoxb-secret-two",
                "PREWIRE_DATABASE_URL", "jdbc:mysql://db/prewire",
                "PREWIRE_COMMANDS", "/align,/record",
                "PREWIRE_ADMINS", "kim",
                "PREWIRE_LOG", "xml",
                "PORT", "70000",
                "SLACK_API_URL", "slack.com"));
    assertThat(problems).hasSize(8);
    for (String name :
        List.of(
            "SLACK_BOT_TOKEN",
            "SLACK_SIGNING_SECRET",
            "PREWIRE_DATABASE_URL",
            "PREWIRE_COMMANDS",
            "PREWIRE_ADMINS",
            "PREWIRE_LOG",
            "PORT",
            "SLACK_API_URL")) {
      assertThat(problems).anyMatch(p -> p.startsWith(name + " "));
    }
    assertThat(String.join(" ", problems)).doesNotContain("secret-");
  }

  @Test
  void whatIsKeptIsForGoodUnlessDaysAreGiven() throws Config.Invalid {
    assertThat(Config.from(with(Map.of())).keeping()).isEqualTo(new Config.Keeping(null, null));
    String key = "QkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkI=";
    Config config =
        Config.from(with(Map.of("PREWIRE_RETENTION_DAYS", "90", "PREWIRE_SECRET_KEY", key)));
    assertThat(config.keeping().retention()).isEqualTo(Duration.ofDays(90));
    assertThat(config.keeping().vault()).isNotNull();
    assertThat(config.toString()).contains("encrypted=true", "PT2160H").doesNotContain(key);
    for (String wrong : List.of("0", "-1", "1.5", "90d", "1000000")) {
      assertThat(problems(with(Map.of("PREWIRE_RETENTION_DAYS", wrong))))
          .singleElement()
          .asString()
          .startsWith("PREWIRE_RETENTION_DAYS must be a whole number of days");
    }
  }

  @Test
  void emptyMeansNotGiven() {
    assertThat(problems(Map.of("SLACK_BOT_TOKEN", " ", "SLACK_SIGNING_SECRET", "", "PORT", "")))
        .hasSize(2)
        .allMatch(p -> p.contains("is missing"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "PORT;-1",
        "PORT;x",
        "PORT;١٢",
        "PREWIRE_METRICS_PORT;99999",
        "PREWIRE_COMMANDS;align,record,log",
        "PREWIRE_COMMANDS;/a,/a,/b",
        "PREWIRE_COMMANDS;/A,/b,/c",
        "PREWIRE_SETUP;everyone",
        "PREWIRE_BASE_URL;ftp://x",
        "PREWIRE_DATABASE_URL;jdbc:sqlite::memory:",
        "PREWIRE_DATABASE_URL;data.db",
        "SLACK_APP_TOKEN;xoxb-1"
      })
  void aBadValueNamesItsVariable(String name, String value) {
    assertThat(problems(with(Map.of(name, value))))
        .singleElement()
        .asString()
        .startsWith(name + " ");
  }

  @Test
  void noSecretIsPrinted() throws Config.Invalid {
    String printed = Config.from(with(Map.of("SLACK_APP_TOKEN", "xapp-1-hidden"))).toString();
    assertThat(printed)
        .doesNotContain("xoxb-1", "abc123", "xapp-1-hidden")
        .contains("secrets hidden");
  }

  private static Map<String, String> with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(LEAST);
    all.putAll(more);
    return all;
  }

  private static List<String> problems(Map<String, String> environment) {
    return catchThrowableOfType(Config.Invalid.class, () -> Config.from(environment)).problems();
  }
}
