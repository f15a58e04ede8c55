package dev.prewire.log;

import dev.prewire.ManifestFile;
import dev.prewire.demo.AppManifest;
import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Member;
import dev.prewire.demo.Options;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * From the start of the process to its first answered command, and the memory it then has, by the
 * jar that ships; medians of several starts, without and with a class-data archive.
 */
public final class StartBench {

  private static final int STARTS = 5;
  private static final Path JAR = Path.of("target", "prewire.jar");

  private StartBench() {}

  public static void main(String[] args) throws Exception {
    Path archive = Files.createTempDirectory("prewire-bench").resolve("prewire.jsa");
    report("plain", List.of());
    start(List.of("-XX:ArchiveClassesAtExit=" + archive));
    report("with a class-data archive", List.of("-XX:SharedArchiveFile=" + archive));
  }

  private static void report(String what, List<String> options) throws Exception {
    double[] seconds = new double[STARTS];
    double[] megabytes = new double[STARTS];
    for (int i = 0; i < STARTS; i++) {
      double[] measured = start(options);
      seconds[i] = measured[0];
      megabytes[i] = measured[1];
    }
    Arrays.sort(seconds);
    Arrays.sort(megabytes);
    System.out.printf(
        Locale.ROOT,
        "%-26s first answered command after %.2f s (%.2f to %.2f), resident memory then %.0f MB%n",
        what,
        seconds[STARTS / 2],
        seconds[0],
        seconds[STARTS - 1],
        megabytes[STARTS / 2]);
  }

  private static double[] start(List<String> options) throws Exception {
    Options slackOptions = Options.of(AppManifest.parse(ManifestFile.original()));
    Path folder = Files.createTempDirectory("prewire-bench");
    try (LocalSlack slack = LocalSlack.start(slackOptions)) {
      slack.people(Member.of("U1", "Pat Product", "Head of Product"));
      int port = Served.freePort();
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(options);
      command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-jar", JAR.toString(), "serve"));
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("output.txt").toFile());
      builder.environment().put("SLACK_BOT_TOKEN", slackOptions.credentials().botToken());
      builder.environment().put("SLACK_SIGNING_SECRET", slackOptions.credentials().signingSecret());
      builder.environment().put("SLACK_API_URL", slack.apiUrl().toString());
      builder
          .environment()
          .put("PREWIRE_DATABASE_URL", "jdbc:sqlite:" + folder.resolve("prewire.db"));
      builder.environment().put("PORT", Integer.toString(port));
      long began = System.nanoTime();
      Process process = builder.start();
      try {
        firstAnswer(slack, port, process);
        double seconds = (System.nanoTime() - began) / 1e9;
        return new double[] {seconds, Served.resident(process)};
      } finally {
        process.destroy();
        process.waitFor();
      }
    }
  }

  private static void firstAnswer(LocalSlack slack, int port, Process process) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    String body =
        "team_id="
            + LocalSlack.TEAM
            + "&user_id=U1&command=%2Fdecisions&text=help&trigger_id=1.2.3";
    while (process.isAlive()) {
      String timestamp = Long.toString(Instant.now().getEpochSecond());
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/slack/events"))
              .timeout(Duration.ofSeconds(5))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .header("X-Slack-Request-Timestamp", timestamp)
              .header("X-Slack-Signature", slack.sign(timestamp, body))
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      try {
        if (client.send(request, BodyHandlers.ofString()).body().contains("newest decisions")) {
          return;
        }
      } catch (IOException notYet) {
        Thread.onSpinWait();
      }
    }
    throw new IllegalStateException("It ended before it answered");
  }
}
