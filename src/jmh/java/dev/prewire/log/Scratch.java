package dev.prewire.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for one run, gone with all that is in it when the run ends. */
final class Scratch implements AutoCloseable {

  private final Path folder;

  Scratch() throws IOException {
    folder = Files.createTempDirectory("prewire-bench");
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  /** The address of a SQLite file. */
  String sqlite(String name) {
    return "jdbc:sqlite:" + path(name);
  }

  /** Megabytes of a file, or of all files in a folder. */
  double megabytes(String name) throws IOException {
    try (Stream<Path> files = Files.walk(path(name))) {
      return files.filter(Files::isRegularFile).mapToLong(Scratch::length).sum() / 1e6;
    }
  }

  private static long length(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
