package dev.prewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

  private static final String SCOPES =
      "commands,chat:write,app_mentions:read,im:write,im:history,mpim:write,users:read,channels:read,channels:history,groups:read,groups:history,files:write";

  @TempDir Path folder;

  @Test
  void everyCommandAnswersHelp() {
    for (String command : new String[] {"serve", "doctor", "manifest"}) {
      Ran ran = Ran.of(Map.of(), command, "--help");
      assertThat(ran.code()).isZero();
      assertThat(ran.out()).contains("Usage: prewire " + command);
    }
    assertThat(Ran.of(Map.of(), "--version").out()).startsWith("prewire ");
  }

  @Test
  void serveHelpListsEveryVariable() {
    assertThat(Ran.of(Map.of(), "serve", "--help").out())
        .contains(
            "SLACK_BOT_TOKEN",
            "SLACK_SIGNING_SECRET",
            "SLACK_APP_TOKEN",
            "SLACK_API_URL",
            "SLACK_CLIENT_ID",
            "SLACK_CLIENT_SECRET",
            "PREWIRE_SECRET_KEY",
            "PREWIRE_DATABASE_URL",
            "PREWIRE_BASE_URL",
            "PREWIRE_ADMINS",
            "PREWIRE_SETUP",
            "PREWIRE_COMMANDS",
            "PREWIRE_LOG",
            "PREWIRE_METRICS_PORT",
            "PORT                  Default: 3000");
  }

  @Test
  void usedWronglyIsTwo() {
    assertThat(Ran.of(Map.of()).code()).isEqualTo(2);
    assertThat(Ran.of(Map.of(), "dance").code()).isEqualTo(2);
    Ran ran = Ran.of(Map.of(), "serve");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("SLACK_BOT_TOKEN is missing", "SLACK_SIGNING_SECRET is missing");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void aDatabaseThatCannotBeOpenedIsOneSentence() throws IOException {
    Path file =
        Files.writeString(folder.resolve("p.db"), "this is no database, not at all, by no means");
    Ran ran = Ran.of(environment("http://127.0.0.1:9/", file), "serve");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err().lines().count()).isEqualTo(1);
    assertThat(ran.err()).contains("PREWIRE_DATABASE_URL", "isn't a SQLite database");
  }

  @Test
  void aFolderForADatabaseIsSaidByServeAndDoctor() throws Exception {
    assertThat(Ran.of(environment("http://127.0.0.1:9/", folder), "serve").err())
        .contains("is it a file");
    assertThat(doctor(SCOPES, "{}", folder).err()).contains("is a folder").doesNotContain("backup");
  }

  @Test
  void aDemoWhosePortIsTakenIsOneSentence() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      Ran ran = Ran.of(Map.of(), "demo", "--port", Integer.toString(taken.getLocalPort()));
      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.err().lines().count()).isEqualTo(1);
      assertThat(ran.err()).contains("it is taken", "--port");
    }
    assertThat(Ran.of(Map.of(), "demo", "--port", "99999").code()).isEqualTo(2);
  }

  @Test
  void theManifestGoesToStandardOutput() {
    Ran ran = Ran.of(Map.of("PREWIRE_COMMANDS", "/align,/record,/log"), "manifest");
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("command: /align");
    assertThat(ran.err()).isEmpty();
    assertThat(Ran.of(Map.of("PREWIRE_COMMANDS", "/align"), "manifest").code()).isEqualTo(2);
  }

  @Test
  void theDoctorFindsAllWell() throws Exception {
    Ran ran =
        doctor(
            SCOPES,
            "{\"ok\":true,\"team_id\":\"T1\",\"user_id\":\"U1\",\"url\":\"ws://x\"}",
            folder.resolve("new/p.db"));
    assertThat(ran.err()).doesNotContain("WRONG").contains("workspace T1", "as in the manifest");
    assertThat(ran.code()).isZero();
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void theDoctorNamesWhatIsMissingAndWhatIsTooMuch() throws Exception {
    Ran ran =
        doctor(
            SCOPES.replace("mpim:write", "mpim:history"),
            "{\"ok\":true,\"team_id\":\"T1\",\"user_id\":\"U1\"}",
            folder.resolve("p.db"));
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("add mpim:write", "remove mpim:history");
  }

  @Test
  void theDoctorSaysWhatToDoAboutARefusedToken() throws Exception {
    Ran ran = doctor("", "{\"ok\":false,\"error\":\"invalid_auth\"}", folder.resolve("p.db"));
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err())
        .contains("invalid_auth", "copy it again")
        .doesNotContain("xoxb-1", "xapp-1");
  }

  @Test
  void theDoctorSeesADamagedDatabaseAndSlackOutOfReach() throws IOException {
    Path file =
        Files.writeString(folder.resolve("p.db"), "this is no database, not at all, by no means");
    Ran ran = Ran.of(environment("http://127.0.0.1:9/", file), "doctor");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("restore a backup", "Slack can't be reached");
  }

  private Ran doctor(String scopes, String answer, Path database) throws Exception {
    Server slack = new Server();
    ServerConnector connector = new ServerConnector(slack);
    slack.addConnector(connector);
    slack.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            response.getHeaders().put("X-OAuth-Scopes", scopes);
            response.write(
                true, ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)), callback);
            return true;
          }
        });
    slack.start();
    try {
      Map<String, String> environment =
          environment("http://127.0.0.1:" + connector.getLocalPort() + "/", database);
      environment.put("SLACK_APP_TOKEN", "xapp-1");
      return Ran.of(environment, "doctor");
    } finally {
      slack.stop();
    }
  }

  private static Map<String, String> environment(String api, Path database) {
    Map<String, String> environment = new HashMap<>();
    environment.put("SLACK_BOT_TOKEN", "xoxb-1");
    environment.put("SLACK_SIGNING_SECRET", "secret");
    environment.put("SLACK_API_URL", api);
    environment.put("PREWIRE_DATABASE_URL", "jdbc:sqlite:" + database);
    environment.put("PORT", "0");
    return environment;
  }
}
