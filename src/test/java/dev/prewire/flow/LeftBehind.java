package dev.prewire.flow;

import dev.prewire.testkit.Office;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.store.FSDirectory;

/** What the app leaves for its operator: pages and the index's folder. */
final class LeftBehind {

  private final Office office;
  private final Path folder;

  LeftBehind(Office office, Path folder) {
    this.office = office;
    this.folder = folder;
  }

  String page(String path) {
    try {
      URI uri = URI.create("http://127.0.0.1:" + office.app().port() + path);
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
          .body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path indexFolder() {
    return folder.resolve("index");
  }

  String indexFiles() {
    try (Stream<Path> files = Files.walk(indexFolder())) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
      return all.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path commit() throws IOException {
    try (Stream<Path> files = Files.walk(indexFolder())) {
      Predicate<Path> isCommit = file -> file.getFileName().toString().startsWith("segments_");
      return files.filter(isCommit).findFirst().orElseThrow().getParent();
    }
  }

  /** Every term of every field, which in the files is packed. */
  String index() {
    StringBuilder all = new StringBuilder();
    try (FSDirectory directory = FSDirectory.open(commit());
        DirectoryReader reader = DirectoryReader.open(directory)) {
      for (LeafReaderContext leaf : reader.leaves()) {
        for (var field : leaf.reader().getFieldInfos()) {
          var terms = leaf.reader().terms(field.name);
          TermsEnum each = terms == null ? TermsEnum.EMPTY : terms.iterator();
          for (var term = each.next(); term != null; term = each.next()) {
            all.append(new String(term.bytes, term.offset, term.length, StandardCharsets.UTF_8));
            all.append('\n');
          }
        }
      }
      return all.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
