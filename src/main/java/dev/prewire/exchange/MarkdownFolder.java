package dev.prewire.exchange;

import dev.prewire.decision.AnnouncedDecision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder with a file for each decision. */
final class MarkdownFolder implements RowWriter {

  private final Path folder;

  MarkdownFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public void write(AnnouncedDecision decision, Row row) throws IOException {
    Files.writeString(folder.resolve(Markdown.fileName(decision)), Markdown.of(decision, row));
  }

  @Override
  public void finish() {}
}
