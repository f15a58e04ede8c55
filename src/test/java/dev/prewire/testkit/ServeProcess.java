package dev.prewire.testkit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The app in a process that can be killed as {@code kill -9} kills. */
public final class ServeProcess {

  private final int port;
  private final ProcessBuilder command;
  private final Process process;

  private ServeProcess(int port, ProcessBuilder command) throws IOException {
    this.port = port;
    this.command = command;
    this.process = command.start();
  }

  /**
   * Starts it and waits until it answers.
   *
   * @param clock what time it has there: {@link SettableClock#argument}
   */
  public static ServeProcess start(Map<String, String> environment, String clock, Path output) {
    int port = FreePort.number();
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                ServeLater.class.getName(),
                clock)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    builder.environment().putAll(environment);
    builder.environment().put("PORT", Integer.toString(port));
    return started(port, builder);
  }

  /** Another process with the same settings, in the place of this one. */
  public ServeProcess again() {
    return started(port, command);
  }

  private static ServeProcess started(int port, ProcessBuilder command) {
    try {
      ServeProcess served = new ServeProcess(port, command);
      await("the app answers").atMost(Duration.ofSeconds(60)).until(served::answers);
      return served;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI events() {
    return URI.create("http://127.0.0.1:" + port + "/slack/events");
  }

  /** SIGKILL; returns when the process is gone. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new IllegalStateException("It ended by itself: " + said());
    }
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/healthz")).build();
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private String said() {
    try {
      return Files.readString(command.redirectOutput().file().toPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
