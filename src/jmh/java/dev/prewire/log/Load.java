package dev.prewire.log;

import dev.prewire.demo.LocalSlack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** Signed requests for some seconds, each connection's to processes at random. */
record Load(LocalSlack signer, List<Integer> ports, Duration time) {

  /**
   * What came of it.
   *
   * @param failures answers other than 200 and what was to be expected
   */
  record Result(int requests, double seconds, Percentiles times, List<Wire.Reply> failures) {}

  /** One thread and one connection to each process for every asker. */
  Result run(List<Asker> askers) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(askers.size());
    try {
      List<Worker> workers = new ArrayList<>();
      for (Asker asker : askers) {
        workers.add(new Worker(asker, workers.size()));
      }
      for (Future<Double> each : threads.invokeAll(workers)) {
        double unused = each.get();
      }
      long[] nanos = workers.stream().flatMapToLong(it -> it.nanos.build()).toArray();
      return new Result(
          nanos.length,
          workers.stream().mapToDouble(it -> it.seconds).max().orElseThrow(),
          Percentiles.of(nanos),
          workers.stream().flatMap(it -> it.failures.stream()).toList());
    } finally {
      threads.shutdownNow();
    }
  }

  private final class Worker implements Callable<Double> {
    private final Asker asker;
    private final Random dice;
    private final LongStream.Builder nanos = LongStream.builder();
    private final List<Wire.Reply> failures = new ArrayList<>();
    private double seconds;

    Worker(Asker asker, int seed) {
      this.asker = asker;
      this.dice = new Random(seed);
    }

    @Override
    public Double call() throws Exception {
      List<Wire> wires = new ArrayList<>();
      try {
        for (int port : ports) {
          wires.add(new Wire(port));
        }
        long began = System.nanoTime();
        long ended = began;
        while (ended - began < time.toNanos()) {
          ended = ask(wires.get(dice.nextInt(wires.size())));
        }
        seconds = (ended - began) / 1e9;
        return seconds;
      } finally {
        for (Wire each : wires) {
          each.close();
        }
      }
    }

    private long ask(Wire wire) throws Exception {
      String body = asker.next();
      String timestamp = Long.toString(Instant.now().getEpochSecond());
      String signature = signer.sign(timestamp, body);
      long sent = System.nanoTime();
      Wire.Reply reply = wire.post(body, timestamp, signature);
      long ended = System.nanoTime();
      nanos.add(ended - sent);
      if (reply.status() != 200 || !asker.isRight(reply)) {
        failures.add(reply);
      }
      return ended;
    }
  }
}
