package dev.prewire.exchange;

import dev.prewire.decision.AnnouncedDecision;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The files of a {@link MarkdownFolder}, in one zip. */
final class MarkdownZip implements RowWriter {

  private final ZipOutputStream zip;

  MarkdownZip(OutputStream out) {
    zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
  }

  @Override
  public void write(AnnouncedDecision decision, Row row) throws IOException {
    ZipEntry file = new ZipEntry(Markdown.fileName(decision));
    file.setLastModifiedTime(FileTime.from(decision.announcedAt()));
    zip.putNextEntry(file);
    zip.write(Markdown.of(decision, row).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  @Override
  public void finish() throws IOException {
    zip.finish();
  }
}
