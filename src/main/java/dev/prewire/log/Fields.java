package dev.prewire.log;

import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.decision.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.AnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;

/**
 * How a decision lies in the index. The texts themselves aren't stored: a result is read from the
 * database, so it is never older than that. Stateless.
 */
final class Fields {

  /** Grows whenever this class or {@link Words} changes what is in the index. */
  static final int FORMAT = 1;

  static final String ID = "id";
  static final String SCOPE = "scope";
  static final String NUMBER = "number";
  static final String ORDER = "order";
  static final String AT = "at";
  static final String STANDS = "stands";

  static final String TITLE = "title";
  static final String DECIDED = "decided";
  static final String WHY = "why";
  static final String REST = "rest";

  /** All texts once more, each word as written. */
  static final String EXACT = "exact";

  /** Where its words stand takes half the room, and nothing asks for it in these. */
  private static final FieldType WITHOUT_PLACES = new FieldType(TextField.TYPE_NOT_STORED);

  static {
    WITHOUT_PLACES.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    WITHOUT_PLACES.freeze();
  }

  /** So far apart that no phrase reaches from one text into the next. */
  private static final int GAP = 1000;

  static final Analyzer ANALYZER =
      new AnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
        @Override
        protected Analyzer getWrappedAnalyzer(String field) {
          return field.equals(EXACT) ? Words.EXACT : Words.FORMS;
        }

        @Override
        public int getPositionIncrementGap(String field) {
          return GAP;
        }
      };

  private Fields() {}

  static Document document(AnnouncedDecision decision) {
    Terms terms = decision.terms();
    Document document = new Document();
    document.add(new StringField(ID, decision.id(), Store.YES));
    document.add(new StringField(SCOPE, channel(decision.workspace(), terms.channel()), Store.NO));
    document.add(
        new StringField(
            SCOPE, partnership(decision.workspace(), decision.partnership()), Store.NO));
    document.add(new StringField(NUMBER, Integer.toString(decision.number()), Store.NO));
    document.add(new NumericDocValuesField(ORDER, decision.number()));
    document.add(new LongField(AT, decision.announcedAt().toEpochMilli(), Store.NO));
    document.add(new StringField(STANDS, decision.replacedBy() == null ? "yes" : "no", Store.NO));
    document.add(new TextField(TITLE, terms.title(), Store.NO));
    document.add(new TextField(DECIDED, terms.decided(), Store.NO));
    document.add(new Field(WHY, terms.why(), WITHOUT_PLACES));
    rest(terms).forEach(text -> document.add(new Field(REST, text, WITHOUT_PLACES)));
    texts(terms).forEach(text -> document.add(new TextField(EXACT, text, Store.NO)));
    return document;
  }

  /** Ids of decisions are unique among all workspaces. */
  static Term key(String id) {
    return new Term(ID, id);
  }

  /** The workspace is in the very term: no query can forget it. */
  static String channel(String workspace, String channel) {
    return workspace + "/c/" + channel;
  }

  /** Everything of a workspace. */
  static Query ofWorkspace(String workspace) {
    return new PrefixQuery(new Term(SCOPE, workspace + "/"));
  }

  static String partnership(String workspace, String partnership) {
    return workspace + "/p/" + partnership;
  }

  /** Everything searched by words, the most telling first. */
  static List<String> texts(Terms terms) {
    List<String> texts = new ArrayList<>(List.of(terms.title(), terms.decided(), terms.why()));
    texts.addAll(rest(terms));
    return texts;
  }

  private static List<String> rest(Terms terms) {
    Terms.Details details = terms.details();
    return Stream.concat(
            Stream.of(
                    details.alternatives(),
                    details.accepted(),
                    details.displaced(),
                    details.kind() == null ? null : details.kind().label(),
                    details.quarter())
                .filter(Objects::nonNull),
            details.tags().stream())
        .toList();
  }
}
