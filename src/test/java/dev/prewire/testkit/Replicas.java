package dev.prewire.testkit;

import dev.prewire.demo.LocalSlack;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Several processes of the app on one database, behind a load balancer without memory. */
public final class Replicas implements AutoCloseable {

  private final LocalSlack slack;
  private final List<ServeProcess> processes = new ArrayList<>();
  private int killed;

  private Replicas(LocalSlack slack) {
    this.slack = slack;
  }

  /** Starts them, and has Slack call any of them. */
  public static Replicas start(Office office, int count, Path folder) {
    Replicas replicas = new Replicas(office.slack());
    for (int n = 0; n < count; n++) {
      Path output = folder.resolve("output-" + n + ".txt");
      replicas.processes.add(ServeProcess.start(office.environment(), office.time(), output));
    }
    replicas.all();
    return replicas;
  }

  /** Where Slack's next requests go: to any of them. */
  public void all() {
    slack.connect(processes.stream().map(ServeProcess::events).toArray(URI[]::new));
  }

  /** The same: to this one alone. */
  public void only(int n) {
    slack.connect(processes.get(n).events());
  }

  public int count() {
    return processes.size();
  }

  /** SIGKILL for one of them; returns when it answers again at the same address. */
  public void killOne(Random dice) {
    int n = dice.nextInt(processes.size());
    processes.get(n).kill();
    killed++;
    processes.set(n, processes.get(n).again());
  }

  /** How many were killed so far. */
  public int killed() {
    return killed;
  }

  @Override
  public void close() {
    processes.forEach(ServeProcess::kill);
  }
}
