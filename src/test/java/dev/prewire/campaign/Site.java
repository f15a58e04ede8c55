package dev.prewire.campaign;

import dev.prewire.App;
import dev.prewire.Config;
import dev.prewire.testkit.Backend;
import dev.prewire.testkit.Office;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The machines that the app runs on: one on SQLite, two on PostgreSQL, each with clock and wires of
 * its own. Time is driven; each machine delivers when it is told to.
 *
 * <p>A machine dies within this process: its wires to Slack, to the database and to whoever asks it
 * are cut at one moment, and a copy of its disk as of that moment is what its successor finds. What
 * the dead one still writes, nobody reads. That is what {@code kill -9} leaves, at a hundredth of
 * the cost; real processes are killed in {@code ReplicasTest} and {@code
 * KilledWhileAnnouncingTest}.
 */
final class Site implements AutoCloseable {

  private static final int MAX_SKEW_SECONDS = 45;

  /** One running app. */
  private static final class Machine {
    final int number;
    final App app;
    final List<Wire> wires;
    final Wire front;
    volatile boolean dead;

    Machine(int number, App app, Wire front, List<Wire> wires) {
      this.number = number;
      this.app = app;
      this.front = front;
      this.wires = wires;
    }
  }

  private final Office office;
  private final Path folder;
  private final Map<String, String> more;
  private final List<Machine> machines = new ArrayList<>();
  private final List<Duration> skews = new ArrayList<>();
  private final List<Path> indexes = new ArrayList<>();
  private volatile int delivering;
  private volatile String url;
  private int disks;
  private int killed;

  Site(Office office, Path folder, Map<String, String> more, Random dice) {
    this.office = office;
    this.folder = folder;
    this.more = Map.copyOf(more);
    String fresh = office.environment().get("PREWIRE_DATABASE_URL");
    url = sqlite() ? "jdbc:sqlite:" + folder.resolve("disk-0").resolve("prewire.db") : fresh;
    int count = sqlite() ? 1 : 2;
    for (int n = 0; n < count; n++) {
      indexes.add(folder.resolve("index-" + n));
      skews.add(Duration.ZERO);
      machines.add(start(n));
    }
    skew(dice);
    connect();
  }

  private static boolean sqlite() {
    return Backend.ofThisRound() == Backend.SQLITE;
  }

  /** The database as it is now, by no wire. */
  String databaseUrl() {
    return url;
  }

  int killed() {
    return killed;
  }

  private Machine start(int n) {
    List<Wire> wires = new ArrayList<>();
    Wire slack = wired(wires, office.slack().apiUrl().getPort());
    Map<String, String> environment = new HashMap<>(office.environment());
    environment.putAll(more);
    environment.put("SLACK_API_URL", "http://127.0.0.1:" + slack.port() + "/api/");
    environment.put("PREWIRE_INDEX_FOLDER", indexes.get(n).toString());
    environment.put("PREWIRE_DATABASE_URL", url);
    if (!sqlite()) {
      URI address = URI.create(url.substring("jdbc:".length()));
      Wire database = wired(wires, address.getPort());
      environment.put(
          "PREWIRE_DATABASE_URL",
          "jdbc:postgresql://127.0.0.1:%d%s?%s"
              .formatted(database.port(), address.getPath(), address.getQuery()));
    }
    try {
      App app = App.startDriven(Config.from(environment), () -> office.now().plus(skews.get(n)));
      Wire front = wired(wires, app.port());
      return new Machine(n, app, front, wires);
    } catch (Config.Invalid e) {
      throw new AssertionError(e);
    }
  }

  private static Wire wired(List<Wire> wires, int port) {
    Wire wire = Wire.to("127.0.0.1", port);
    wires.add(wire);
    return wire;
  }

  private void connect() {
    office
        .slack()
        .connect(
            machines.stream()
                .map(each -> URI.create("http://127.0.0.1:" + each.front.port() + "/slack/events"))
                .toArray(URI[]::new));
  }

  /** Other clocks, each a little wrong. */
  void skew(Random dice) {
    skews.replaceAll(
        old -> Duration.ofSeconds(dice.nextInt(-MAX_SKEW_SECONDS, MAX_SKEW_SECONDS + 1)));
  }

  /** Each machine delivers what is due, in an order of chance; what it throws, it may throw. */
  List<RuntimeException> deliver(Random dice) {
    List<RuntimeException> thrown = new ArrayList<>();
    int first = dice.nextInt(machines.size());
    for (int n = 0; n < machines.size(); n++) {
      Machine machine = machines.get((first + n) % machines.size());
      delivering = machine.number;
      try {
        if (!machine.dead) {
          machine.app.deliverDue();
        }
      } catch (RuntimeException e) {
        if (!machine.dead) {
          thrown.add(e);
        }
      }
    }
    return thrown;
  }

  /** The machine that delivers now, or delivered last. */
  void killWhoDelivers() {
    kill(machines.get(delivering));
  }

  void killOne(Random dice) {
    kill(machines.get(dice.nextInt(machines.size())));
  }

  /** One dies after so many packets to and from its database: amid anything. */
  void killAmid(Random dice) {
    Machine machine = machines.get(dice.nextInt(machines.size()));
    Wire database = machine.wires.get(sqlite() ? 0 : 1);
    database.after(dice.nextInt(120), () -> kill(machine));
  }

  private synchronized void kill(Machine machine) {
    if (machine.dead) {
      return;
    }
    machine.dead = true;
    killed++;
    machine.wires.forEach(Wire::cut);
    if (sqlite()) {
      url = Disk.copyOfDatabase(url, folder.resolve("disk-" + ++disks));
    }
    Path copy = folder.resolve("index-copy-" + ++disks);
    indexes.set(machine.number, Disk.copyOfFolder(indexes.get(machine.number), copy));
  }

  /** Waits until who is dying is dead. */
  synchronized boolean someoneDied() {
    return machines.stream().anyMatch(each -> each.dead);
  }

  /** Successors for the dead, on what they left. */
  synchronized void revive() {
    for (int n = 0; n < machines.size(); n++) {
      if (machines.get(n).dead) {
        replace(n);
      }
    }
    connect();
  }

  /** Stopped in good order, and started again. */
  synchronized void restart(Random dice) {
    replace(dice.nextInt(machines.size()));
    connect();
  }

  private void replace(int n) {
    Machine old = machines.get(n);
    old.app.close();
    old.wires.forEach(Wire::close);
    machines.set(n, start(n));
  }

  /** An answer to a person's press, or to an event, gets lost on its way to Slack. */
  void loseAnAnswer(Random dice) {
    machines.get(dice.nextInt(machines.size())).front.swallowNextAnswer();
  }

  /** The database can't be reached by anybody for as long as this takes. */
  void withoutDatabase(Runnable meanwhile) {
    if (sqlite()) {
      Path file = Disk.file(url);
      Path away = file.resolveSibling("away.db");
      move(file, away);
      meanwhile.run();
      move(away, file);
    } else {
      machines.forEach(each -> each.wires.get(1).cut());
      meanwhile.run();
      // The dead stay cut off.
      machines.stream().filter(each -> !each.dead).forEach(each -> each.wires.get(1).mend());
    }
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    for (Machine machine : machines) {
      machine.app.close();
      machine.wires.forEach(Wire::close);
    }
  }
}
