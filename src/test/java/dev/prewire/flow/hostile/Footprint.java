package dev.prewire.flow.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What this process holds, the app and the local Slack together, after collecting garbage.
 *
 * @param files open ones, sockets too
 */
record Footprint(long heapMegabytes, int threads, long files) {

  static Footprint now() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    return new Footprint(
        heap >> 20,
        ManagementFactory.getThreadMXBean().getThreadCount(),
        count(Path.of("/proc/self/fd")));
  }

  private static long count(Path folder) {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
