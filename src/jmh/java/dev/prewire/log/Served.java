package dev.prewire.log;

import static org.awaitility.Awaitility.await;

import dev.prewire.cli.Main;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** {@code serve} in a process of its own, with the settings that the README gives. */
final class Served implements AutoCloseable {

  /** Tests, whose files may be on the class path, log otherwise. */
  static final String SHIPPED_LOGGING = "-Dlogback.configurationFile=logback.xml";

  private static final int TRIES = 3;

  private final int port;
  private final Process process;

  private Served(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  /**
   * Starts it and waits until it is ready. One that ends instead is told and started again, as by
   * whoever supervises it.
   */
  static Served start(Map<String, String> environment, Path output) throws IOException {
    for (int tries = 1; ; tries++) {
      Served served = launch(environment, output);
      await("ready")
          .atMost(Duration.ofMinutes(2))
          .until(() -> !served.process.isAlive() || served.isReady());
      if (served.process.isAlive()) {
        return served;
      }
      String words = Files.readString(output);
      if (tries == TRIES) {
        throw new IllegalStateException("It doesn't start: " + words);
      }
      System.out.printf("A process ended before it was ready: %s%n", words.strip());
    }
  }

  private static Served launch(Map<String, String> environment, Path output) throws IOException {
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                SHIPPED_LOGGING,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("PORT", Integer.toString(port));
    return new Served(port, builder.start());
  }

  URI events() {
    return URI.create("http://127.0.0.1:" + port + "/slack/events");
  }

  int port() {
    return port;
  }

  Duration processorTime() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** Megabytes. */
  double resident() throws IOException {
    return resident(process);
  }

  int threads() throws IOException {
    Path tasks = Path.of("/proc", Long.toString(process.pid()), "task");
    try (Stream<Path> all = Files.list(tasks)) {
      return (int) all.count();
    }
  }

  private boolean isReady() throws InterruptedException {
    try {
      return HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(events().resolve("/readyz")).build(),
                  BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Megabytes, from Linux's account of a process; none of one that has ended. */
  static double resident(Process process) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
