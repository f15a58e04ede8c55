package dev.prewire.search;

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
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;

/**
 * How a decision lies in the index. The texts themselves aren't stored: a result is read from the
 * database, so it is never older than that. Stateless.
 */
final class Fields {

  /** Grows whenever this class or {@link WordAnalyzer} changes what is in the index. */
  static final int FORMAT = 5;

  static final String ID = "id";

  /** The id of the decision that replaced it. */
  static final String SUCCESSOR = "successor";

  /** Only of a decision that was replaced. */
  static final String REPLACED = "replaced";

  static final String SCOPE = "scope";
  static final String NUMBER = "number";
  static final String ORDER = "order";
  static final String AT = "at";

  /** What filters ask for: {@code kind:DEBT}. */
  static final String FACT = "fact";

  /** All that a decision says. One list of decisions for each word is what makes a search quick. */
  static final String TEXT = "text";

  /** The words of its title once more, those that every text has among them. */
  static final String TITLE = "title";

  /** Once for each decision: words as written, where their form alone doesn't tell it. */
  static final String WRITTEN = "written";

  /** Where words are. */
  static final List<String> WORDS = List.of(TEXT, TITLE, WRITTEN);

  /** Newest first. */
  static final Sort NEWEST =
      new Sort(
          LongField.newSortField(AT, true, SortedNumericSelector.Type.MAX),
          new SortField(ORDER, SortField.Type.LONG, true));

  /** Neither how often nor in which order: only how many others there are. */
  private static final FieldType HAVING = new FieldType(TextField.TYPE_NOT_STORED);

  static {
    HAVING.setIndexOptions(IndexOptions.DOCS);
    HAVING.freeze();
  }

  /** So far apart that no phrase reaches from one text into the next. */
  private static final int GAP = 20;

  /** A title is short, so all of it counts. */
  static final Analyzer ANALYZER =
      new AnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
        @Override
        protected Analyzer getWrappedAnalyzer(String field) {
          return field.equals(TEXT) ? Words.LONG : Words.ANALYZER;
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
    if (decision.replacedBy() != null) {
      document.add(new StoredField(SUCCESSOR, decision.replacedBy().id()));
      document.add(new NumericDocValuesField(REPLACED, 1));
    }
    for (String scope : scopes(decision)) {
      document.add(new StringField(SCOPE, scope, Store.NO));
    }
    document.add(new StringField(NUMBER, Integer.toString(decision.number()), Store.NO));
    document.add(new NumericDocValuesField(ORDER, decision.number()));
    document.add(new LongField(AT, decision.announcedAt().toEpochMilli(), Store.NO));
    facts(decision).forEach(fact -> document.add(new StringField(FACT, fact, Store.NO)));
    texts(terms).forEach(text -> document.add(new TextField(TEXT, text, Store.NO)));
    document.add(new Field(TITLE, terms.title(), HAVING));
    texts(terms).stream()
        .flatMap(text -> Words.indexed(text).stream())
        .filter(Words.Token::isChanged)
        .map(Words.Token::written)
        .distinct()
        .forEach(written -> document.add(new StringField(WRITTEN, written, Store.NO)));
    return document;
  }

  /** Who sees it, as {@link Visible#includes} has it. */
  private static List<String> scopes(AnnouncedDecision decision) {
    String workspace = decision.workspace();
    String channel = channel(workspace, decision.terms().channel());
    return decision.imported() == null
        ? List.of(channel, partnership(workspace, decision.partnership()))
        : List.of(channel);
  }

  /** Of a decision, all that a filter may ask for. */
  private static List<String> facts(AnnouncedDecision decision) {
    Terms.Details details = decision.terms().details();
    List<String> facts = new ArrayList<>();
    facts.add(fact(Filter.Name.STATUS, decision.replacedBy() == null ? STANDS : "replaced"));
    facts.add(fact(Filter.Name.CALL, details.call().name()));
    if (details.kind() != null) {
      facts.add(fact(Filter.Name.KIND, details.kind().name()));
    }
    if (details.quarter() != null) {
      facts.add(fact(Filter.Name.QUARTER, details.quarter()));
    }
    details.tags().forEach(tag -> facts.add(fact(Filter.Name.TAG, Filter.tagged(tag))));
    decision.leaders().stream()
        .map(Filter::person)
        .forEach(leader -> facts.add(fact(Filter.Name.BY, leader)));
    if (decision.imported() != null) {
      facts.add(fact(Filter.Name.STATUS, Filter.IMPORTED));
    }
    return facts;
  }

  /** The status of a decision that nothing has taken the place of. */
  static final String STANDS = "announced";

  /** As a term. */
  static String fact(Filter.Name name, String value) {
    return name.word() + ":" + value;
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
    texts.addAll(terms.details().tags());
    return texts;
  }

  private static List<String> rest(Terms terms) {
    Terms.Details details = terms.details();
    return Stream.of(
            details.alternatives(),
            details.accepted(),
            details.displaced(),
            details.kind() == null ? null : details.kind().label(),
            details.quarter())
        .filter(Objects::nonNull)
        .toList();
  }
}
