package dev.prewire.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * An app on Bolt for JavaScript that only acknowledges, in a process of its own, with the settings
 * that people run Node with in production.
 */
final class Bolt implements AutoCloseable {

  private static final String SCRIPT = "hello.js";

  private final int port;
  private final Process process;
  private final String version;

  private Bolt(int port, Process process, String version) {
    this.port = port;
    this.process = process;
    this.version = version;
  }

  /**
   * Starts it and waits until it can be asked.
   *
   * @param project a folder in which {@code npm install @slack/bolt} was run
   */
  static Bolt start(Path project, String signingSecret, Scratch scratch) throws Exception {
    Path modules = project.resolve("node_modules").toAbsolutePath();
    if (!Files.isDirectory(modules.resolve("@slack/bolt"))) {
      throw new IllegalArgumentException(
          "No @slack/bolt in " + modules + ": run npm install @slack/bolt in that folder's parent");
    }
    Path script = scratch.path(SCRIPT);
    try (InputStream source = Objects.requireNonNull(Bolt.class.getResourceAsStream(SCRIPT))) {
      Files.copy(source, script);
    }
    int port = Served.freePort();
    Path output = scratch.path("bolt.txt");
    ProcessBuilder builder =
        node(modules, script.toString()).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("PORT", Integer.toString(port));
    builder.environment().put("SLACK_SIGNING_SECRET", signingSecret);
    String version = version(modules);
    Bolt bolt = new Bolt(port, builder.start(), version);
    await("Bolt listens")
        .atMost(Duration.ofSeconds(30))
        .until(() -> !bolt.process.isAlive() || bolt.listens());
    if (!bolt.process.isAlive()) {
      throw new IllegalStateException("It doesn't start: " + Files.readString(output));
    }
    return bolt;
  }

  private static String version(Path modules) throws IOException {
    String ask =
        "console.log(require('@slack/bolt/package.json').version, 'on Node', process.version)";
    Process node = node(modules, "-e", ask).redirectErrorStream(true).start();
    return new String(node.getInputStream().readAllBytes(), UTF_8).strip();
  }

  private static ProcessBuilder node(Path modules, String... arguments) {
    ProcessBuilder builder = new ProcessBuilder("node");
    builder.command().addAll(List.of(arguments));
    builder.environment().put("NODE_PATH", modules.toString());
    builder.environment().put("NODE_ENV", "production");
    return builder;
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  int port() {
    return port;
  }

  String version() {
    return version;
  }

  Duration processorTime() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** Megabytes. */
  double resident() throws IOException {
    return Served.resident(process);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
