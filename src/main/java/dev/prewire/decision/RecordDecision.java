package dev.prewire.decision;

import static dev.prewire.slack.Blocks.actions;
import static dev.prewire.slack.Blocks.bold;
import static dev.prewire.slack.Blocks.button;
import static dev.prewire.slack.Blocks.channel;
import static dev.prewire.slack.Blocks.line;
import static dev.prewire.slack.Blocks.text;
import static dev.prewire.slack.Form.area;
import static dev.prewire.slack.Form.field;
import static dev.prewire.slack.Form.option;
import static dev.prewire.slack.Form.optional;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.ConversationsFilter;
import com.slack.api.model.block.element.ConversationsSelectElement;
import com.slack.api.model.block.element.DatePickerElement;
import com.slack.api.model.block.element.ExternalSelectElement;
import com.slack.api.model.block.element.StaticSelectElement;
import com.slack.api.model.view.View;
import dev.prewire.partnership.Partnership;
import dev.prewire.slack.Form;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The modal "Record a decision", with its three fields or with all of them. Pure. */
final class RecordDecision {

  static final String PROPOSE = "decision.propose";
  static final String REVISE = "decision.revise";
  static final String MORE = "decision.more";

  /** Quarters ahead of this one that can be picked. */
  private static final int QUARTERS_AHEAD = 6;

  /**
   * @param partnerships those that the person leads
   * @param today in the zone of the partnership
   */
  record Asking(List<Partnership> partnerships, LocalDate today) {}

  private RecordDecision() {}

  static View modal(FormContext context, Typed typed, Asking asking) {
    List<LayoutBlock> blocks = new ArrayList<>();
    Partnership partnership = partnership(context, asking);
    blocks.add(field(Typed.TITLE, "Title", Form.line(Typed.TITLE, typed.get(Typed.TITLE), 150)));
    blocks.add(essential(Typed.DECIDED, "What we decided", typed));
    blocks.add(essential(Typed.WHY, "Why", typed));
    if (context.details()) {
      addDetails(blocks, context, typed, asking);
    } else {
      blocks.add(
          line(
              text("All leaders of "),
              bold(partnership.name()),
              text(" sign it. Then it is announced in "),
              channel(partnership.channel()),
              text(".")));
      blocks.add(actions(button("More details", MORE, "more")));
    }
    return Form.modal(
        context.decision() == null ? PROPOSE : REVISE,
        "Record a decision",
        "Send for sign-off",
        context.metadata(),
        blocks);
  }

  private static InputBlock essential(String id, String label, Typed typed) {
    return field(id, label, area(id, typed.get(id), TermsForm.TEXT_MAX));
  }

  private static void addDetails(
      List<LayoutBlock> blocks, FormContext context, Typed typed, Asking asking) {
    Partnership partnership = partnership(context, asking);
    String kindName = typed.get(Typed.KIND);
    boolean displaces = kindName != null && Kind.valueOf(kindName).displaces();
    String call = typed.get(Typed.CALL);
    blocks.add(
        optional(
            Typed.CALL,
            "Whose call",
            "It informs. It gives nobody a veto.",
            select(
                Typed.CALL,
                Arrays.stream(Call.values()).map(c -> option(c.label(), c.name())).toList(),
                call == null ? Call.JOINT.name() : call)));
    InputBlock kind =
        optional(
            Typed.KIND,
            "Kind",
            null,
            select(
                Typed.KIND,
                Arrays.stream(Kind.values()).map(k -> option(k.label(), k.name())).toList(),
                kindName));
    kind.setDispatchAction(true);
    blocks.add(kind);
    if (displaces) {
      blocks.add(detail(Typed.DISPLACED, "What it displaces", typed, false));
    }
    blocks.add(detail(Typed.ALTERNATIVES, "Alternatives", typed, true));
    blocks.add(detail(Typed.ACCEPTED, "What we accept in return", typed, true));
    if (!displaces) {
      blocks.add(detail(Typed.DISPLACED, "What it displaces", typed, true));
    }
    blocks.add(
        optional(
            Typed.TAGS,
            "Tags",
            "With commas between them.",
            Form.line(Typed.TAGS, typed.get(Typed.TAGS), TermsForm.TAGS_MAX)));
    String quarter = typed.get(Typed.QUARTER);
    blocks.add(
        optional(
            Typed.QUARTER,
            "Quarter",
            null,
            select(Typed.QUARTER, quarters(asking.today(), quarter), quarter)));
    blocks.add(optional(Typed.REVIEW_ON, "Review on", null, date(typed.get(Typed.REVIEW_ON))));
    blocks.add(optional(Typed.REPLACES, "Replaces", "Type to search the log.", replaces(typed)));
    String channel = typed.get(Typed.CHANNEL);
    blocks.add(
        field(
            context.channelField(),
            "Announce in",
            channels(context.channelField(), channel == null ? partnership.channel() : channel)));
    if (asking.partnerships().size() > 1) {
      InputBlock choice =
          field(
              Typed.PARTNERSHIP,
              "Partnership",
              select(
                  Typed.PARTNERSHIP,
                  asking.partnerships().stream().map(p -> option(p.name(), p.id())).toList(),
                  partnership.id()));
      choice.setDispatchAction(true);
      blocks.add(choice);
    }
  }

  private static InputBlock detail(String id, String label, Typed typed, boolean optional) {
    var element = area(id, typed.get(id), TermsForm.DETAIL_MAX);
    return optional ? optional(id, label, null, element) : field(id, label, element);
  }

  private static StaticSelectElement select(
      String id, List<OptionObject> options, @Nullable String initial) {
    return StaticSelectElement.builder()
        .actionId(id)
        .options(options)
        .initialOption(
            options.stream().filter(o -> o.getValue().equals(initial)).findFirst().orElse(null))
        .build();
  }

  private static List<OptionObject> quarters(LocalDate today, @Nullable String chosen) {
    TreeSet<String> quarters = new TreeSet<>();
    for (int ahead = 0; ahead <= QUARTERS_AHEAD; ahead++) {
      LocalDate day = today.plusMonths(3L * ahead);
      quarters.add(day.getYear() + "Q" + day.get(IsoFields.QUARTER_OF_YEAR));
    }
    if (chosen != null) {
      quarters.add(chosen);
    }
    return quarters.stream().map(quarter -> option(quarter, quarter)).toList();
  }

  private static DatePickerElement date(@Nullable String initial) {
    return DatePickerElement.builder().actionId(Typed.REVIEW_ON).initialDate(initial).build();
  }

  private static ExternalSelectElement replaces(Typed typed) {
    String id = typed.get(Typed.REPLACES);
    String label = typed.get(Typed.REPLACES_LABEL);
    return ExternalSelectElement.builder()
        .actionId(Typed.REPLACES)
        .minQueryLength(0)
        .initialOption(
            id == null ? null : option(label == null ? "The earlier decision" : label, id))
        .build();
  }

  /** Channels only: an announcement is for the organisation. */
  static ConversationsSelectElement channels(String id, @Nullable String initial) {
    return ConversationsSelectElement.builder()
        .actionId(id)
        .initialConversation(initial)
        .filter(
            ConversationsFilter.builder()
                .include(List.of("public", "private"))
                .excludeBotUsers(true)
                .build())
        .build();
  }

  private static Partnership partnership(FormContext context, Asking asking) {
    return asking.partnerships().stream()
        .filter(p -> p.id().equals(context.partnership()))
        .findFirst()
        .orElseThrow();
  }
}
