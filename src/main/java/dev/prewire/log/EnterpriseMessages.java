package dev.prewire.log;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.decision.Terms;
import dev.prewire.search.Found;
import dev.prewire.search.Span;
import dev.prewire.slack.Cut;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Slack's own search bar and its Work Objects show
 * (docs.slack.dev/enterprise-search/developing-apps-with-search-features, "The search_results
 * object"; docs.slack.dev/messaging/work-objects-implementation, "Item"). Plain text all of it, so
 * nothing typed is markup. Pure.
 */
final class EnterpriseMessages {

  /** The type of our things, as Slack says it back. */
  static final String DECISION = "decision";

  static final String ITEM = "slack#/entities/item";

  /** Slack documents no limit; fifty of these stay far below every one it has elsewhere. */
  private static final int CONTENT = 1000;

  private EnterpriseMessages() {}

  /** All that was found, for Slack to show to the searcher alone. */
  static JsonObject results(List<Found.Result> found, ZoneId zone) {
    JsonArray results = new JsonArray();
    found.forEach(result -> results.add(result(result, zone)));
    JsonObject outputs = new JsonObject();
    outputs.add("search_results", results);
    return outputs;
  }

  static JsonObject filters() {
    JsonObject outputs = new JsonObject();
    outputs.add("filter", ChosenFilters.offered());
    return outputs;
  }

  private static JsonObject result(Found.Result found, ZoneId zone) {
    AnnouncedDecision decision = found.decision();
    JsonObject result = new JsonObject();
    result.add("external_ref", ref(decision));
    result.addProperty("title", title(decision));
    result.addProperty("description", description(found));
    result.addProperty("link", link(decision));
    result.addProperty(
        "date_updated", decision.announcedAt().atZone(zone).toLocalDate().toString());
    String content = decision.terms().decided() + "\n\n" + decision.terms().why();
    result.addProperty("content", Cut.words(content, CONTENT));
    return result;
  }

  private static String title(AnnouncedDecision decision) {
    return decision.label() + " · " + decision.terms().title();
  }

  private static String description(Found.Result found) {
    String snippet = found.snippet().stream().map(Span::text).collect(Collectors.joining());
    return facts(found.decision(), found.successor()) + " · " + snippet;
  }

  private static String facts(AnnouncedDecision decision, @Nullable AnnouncedDecision successor) {
    AnnouncedDecision.Imported imported = decision.imported();
    String status = Parts.status(decision, successor);
    return Stream.of(
            status.isEmpty() ? null : status,
            imported == null ? null : imported.words(),
            Parts.call(decision))
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" · "));
  }

  /**
   * Where it was announced; else its channel (docs.slack.dev/interactivity/deep-linking). Without a
   * team, because only organisations have this search, and in them a channel's id is enough.
   */
  private static String link(AnnouncedDecision decision) {
    String link = decision.permalink();
    return link == null
        ? "https://slack.com/app_redirect?channel=" + decision.terms().channel()
        : link;
  }

  private static JsonObject ref(AnnouncedDecision decision) {
    JsonObject ref = new JsonObject();
    ref.addProperty("id", decision.id());
    ref.addProperty("type", DECISION);
    return ref;
  }

  /** The whole record. */
  static JsonObject entity(OpenDecision.Opened opened) {
    AnnouncedDecision decision = opened.decision();
    JsonObject title = new JsonObject();
    title.addProperty("text", title(decision));
    JsonObject attributes = new JsonObject();
    attributes.add("title", title);
    attributes.addProperty("display_id", decision.label());
    attributes.addProperty("display_type", "Decision");
    JsonObject payload = new JsonObject();
    payload.add("attributes", attributes);
    payload.add("custom_fields", fields(opened));
    JsonObject entity = new JsonObject();
    entity.addProperty("entity_type", ITEM);
    entity.addProperty("url", link(decision));
    entity.add("external_ref", ref(decision));
    entity.add("entity_payload", payload);
    return entity;
  }

  private static JsonArray fields(OpenDecision.Opened opened) {
    AnnouncedDecision decision = opened.decision();
    Terms terms = decision.terms();
    Terms.Details details = terms.details();
    AnnouncedDecision.Imported imported = decision.imported();
    EntityFields fields = new EntityFields();
    fields.words("status", "Status", status(opened));
    fields.text("decided", "What we decided", terms.decided());
    fields.text("why", "Why", terms.why());
    fields.text("alternatives", "Alternatives", details.alternatives());
    fields.text("accepted", "What we accept in return", details.accepted());
    fields.text("displaced", "What it displaces", details.displaced());
    fields.words("call", "Whose call", details.call().label());
    fields.words("kind", "Kind", details.kind() == null ? null : details.kind().label());
    fields.words("tags", "Tags", joined(details.tags()));
    fields.words("quarter", "Quarter", details.quarter());
    fields.date("review_on", "Review on", details.reviewOn());
    if (imported == null) {
      fields.people("together", "Decided together by", decision.leaders());
    } else {
      fields.text("imported", "Imported", imported.words());
      fields.words("together", "Decided there by", joined(decision.leaders()));
    }
    fields.time("announced", "Announced", decision.announcedAt());
    fields.channel(
        "channel",
        imported == null ? "Announced in" : "Found by whoever can read",
        terms.channel());
    link(fields, "successor", "Replaced by", opened.successor());
    link(fields, "predecessor", "Replaces", opened.predecessor());
    return fields.all();
  }

  private static String status(OpenDecision.Opened opened) {
    String status = Parts.status(opened.decision(), opened.successor());
    return status.isEmpty() ? "Announced" : status;
  }

  private static void link(
      EntityFields fields, String key, String label, @Nullable AnnouncedDecision other) {
    if (other != null) {
      fields.entity(key, label, link(other), ref(other), title(other));
    }
  }

  private static @Nullable String joined(List<String> words) {
    return words.isEmpty() ? null : String.join(", ", words);
  }
}
