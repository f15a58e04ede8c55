package dev.prewire.decision;

import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.view.ViewState;
import dev.prewire.slack.Fields;
import dev.prewire.slack.Malformed;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands in the fields of the modal "Record a decision", by field id. */
record Typed(Map<String, String> values) {

  static final String TITLE = "title";
  static final String DECIDED = "decided";
  static final String WHY = "why";
  static final String CALL = "call";
  static final String KIND = "decision.kind";
  static final String ALTERNATIVES = "alternatives";
  static final String ACCEPTED = "accepted";
  static final String DISPLACED = "displaced";
  static final String TAGS = "tags";
  static final String QUARTER = "quarter";
  static final String REVIEW_ON = "review_on";
  static final String REPLACES = "decision.replaces";
  static final String REPLACES_LABEL = "decision.replaces.label";
  static final String CHANNEL = "channel";
  static final String PARTNERSHIP = "decision.partnership";

  /** As short as what we put into an option. */
  private static final Pattern ID = Pattern.compile("[\\w-]{1,75}");

  private static final Pattern CHANNEL_ID = Pattern.compile("[A-Z0-9]{1,30}");

  Typed {
    values = Map.copyOf(values);
  }

  static Typed of(Prefill prefill) {
    Map<String, String> values = new HashMap<>();
    put(values, TITLE, prefill.title());
    put(values, DECIDED, prefill.decided());
    put(values, WHY, prefill.why());
    return new Typed(values);
  }

  static Typed of(Terms terms, @Nullable String replacesLabel) {
    Terms.Details details = terms.details();
    Kind kind = details.kind();
    LocalDate reviewOn = details.reviewOn();
    Map<String, String> values = new HashMap<>();
    put(values, TITLE, terms.title());
    put(values, DECIDED, terms.decided());
    put(values, WHY, terms.why());
    put(values, CALL, details.call().name());
    put(values, KIND, kind == null ? null : kind.name());
    put(values, ALTERNATIVES, details.alternatives());
    put(values, ACCEPTED, details.accepted());
    put(values, DISPLACED, details.displaced());
    put(values, TAGS, String.join(TermsForm.SEPARATOR, details.tags()));
    put(values, QUARTER, details.quarter());
    put(values, REVIEW_ON, reviewOn == null ? null : reviewOn.toString());
    put(values, REPLACES, details.replaces());
    put(values, REPLACES_LABEL, replacesLabel);
    put(values, CHANNEL, terms.channel());
    return new Typed(values);
  }

  static Typed of(@Nullable ViewState state) {
    Map<String, String> values = new HashMap<>();
    Fields.of(state)
        .values()
        .forEach((id, v) -> values.put(id.startsWith(CHANNEL + ".") ? CHANNEL : id, v));
    put(values, REPLACES_LABEL, replacesLabel(state));
    Typed typed = new Typed(values);
    typed.checkChoices();
    return typed;
  }

  /** What was picked and not typed is one of what was offered. */
  private void checkChoices() {
    String kind = get(KIND);
    String call = get(CALL);
    if (kind != null) {
      Kind unused = Malformed.choice(Kind.class, kind);
    }
    if (call != null) {
      Call unused = Malformed.choice(Call.class, call);
    }
    Malformed.unless(isLike(get(QUARTER), TermsForm.QUARTER), QUARTER);
    Malformed.unless(isLike(get(REPLACES), ID), REPLACES);
    Malformed.unless(isLike(get(CHANNEL), CHANNEL_ID), CHANNEL);
    Malformed.unless(isDay(get(REVIEW_ON)), REVIEW_ON);
  }

  private static boolean isLike(@Nullable String value, Pattern pattern) {
    return value == null || pattern.matcher(value).matches();
  }

  private static boolean isDay(@Nullable String value) {
    try {
      return value == null || LocalDate.parse(value).getYear() > 0;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static @Nullable String replacesLabel(@Nullable ViewState state) {
    return state == null || state.getValues() == null
        ? null
        : state.getValues().values().stream()
            .map(fields -> fields.get(REPLACES))
            .filter(value -> value != null && value.getSelectedOption() != null)
            .map(value -> value.getSelectedOption().getText())
            .filter(Objects::nonNull)
            .map(PlainTextObject::getText)
            .findFirst()
            .orElse(null);
  }

  private static void put(Map<String, String> values, String id, @Nullable String value) {
    if (value != null) {
      values.put(id, value);
    }
  }

  /** All but the channel: another partnership announces elsewhere. */
  Typed withoutChannel() {
    Map<String, String> others = new HashMap<>(values);
    others.remove(CHANNEL);
    return new Typed(others);
  }

  /** As {@link Fields#get}. */
  @Nullable String get(String id) {
    return new Fields(values).get(id);
  }
}
