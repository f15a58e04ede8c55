package dev.prewire.search;

import dev.prewire.decision.AnnouncedDecision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * The same engine as it comes: all texts in one field, its English word forms, any of the words,
 * BM25 and nothing else. What our ranking is measured against.
 */
final class PlainBm25 implements AutoCloseable {

  private static final String TEXT = "text";

  private final Analyzer analyzer = new EnglishAnalyzer();
  private final DirectoryReader reader;
  private final IndexSearcher searcher;

  PlainBm25(List<AnnouncedDecision> decisions) {
    ByteBuffersDirectory directory = new ByteBuffersDirectory();
    try {
      try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
        for (AnnouncedDecision decision : decisions) {
          Document document = new Document();
          document.add(new StringField(Fields.ID, decision.id(), Store.YES));
          String texts = String.join("\n", Fields.texts(decision.terms()));
          document.add(new TextField(TEXT, texts, Store.NO));
          writer.addDocument(document);
        }
      }
      reader = DirectoryReader.open(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    searcher = new IndexSearcher(reader);
  }

  List<String> search(String question, int limit) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    List<String> ids = new ArrayList<>();
    try (TokenStream words = analyzer.tokenStream(TEXT, question)) {
      CharTermAttribute word = words.addAttribute(CharTermAttribute.class);
      words.reset();
      while (words.incrementToken()) {
        any.add(new TermQuery(new Term(TEXT, word.toString())), Occur.SHOULD);
      }
      words.end();
      for (ScoreDoc hit : searcher.search(any.build(), limit).scoreDocs) {
        ids.add(searcher.storedFields().document(hit.doc).get(Fields.ID));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ids;
  }

  @Override
  public void close() throws IOException {
    reader.close();
    analyzer.close();
  }
}
