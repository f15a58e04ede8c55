package dev.prewire.prewire;

import static dev.prewire.slack.Blocks.bold;
import static dev.prewire.slack.Blocks.line;
import static dev.prewire.slack.Blocks.note;

import com.google.gson.Gson;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.DatetimePickerElement;
import com.slack.api.model.block.element.RadioButtonsElement;
import com.slack.api.model.block.element.StaticSelectElement;
import com.slack.api.model.view.View;
import dev.prewire.partnership.Partnership;
import dev.prewire.slack.Form;
import dev.prewire.slack.Malformed;
import dev.prewire.slack.Views;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The modals of this room. Pure. */
final class PrewireViews {

  static final String OPEN = "prewire.open";
  static final String SEAL = "prewire.seal";
  static final String CLOSE = "prewire.close";

  private static final Gson GSON = new Gson();

  /**
   * What "Pre-wire a topic" carries along: ids only.
   *
   * @param partnership the only one; null if there are several to choose from
   * @param caller where the link goes
   * @param channel of the message that the topic came from
   * @param ts of that message
   */
  record Context(
      @Nullable String partnership,
      @Nullable String caller,
      @Nullable String channel,
      @Nullable String ts) {

    static Context of(String metadata) {
      return Malformed.need(GSON.fromJson(metadata, Context.class), "context");
    }

    Context in(@Nullable String only) {
      return new Context(only, caller, channel, ts);
    }
  }

  /**
   * What "Add my position" carries along: ids and numbers only.
   *
   * @param version of the position that stood there when it was opened; 0 if none did
   */
  record Sealing(String prewire, int round, int version) {

    static Sealing of(String metadata) {
      Sealing ids = Malformed.need(GSON.fromJson(metadata, Sealing.class), "context");
      String unused = Malformed.need(ids.prewire(), "pre-wire");
      return ids;
    }
  }

  private PrewireViews() {}

  static View topic(Context context, @Nullable String topic, List<Partnership> led) {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Form.field(Typed.TOPIC, "Topic", Form.line(Typed.TOPIC, topic, Topic.MAX_WORDS)));
    blocks.add(
        Form.optional(
            Typed.CONTENTION,
            "Why it may be contentious",
            null,
            Form.area(Typed.CONTENTION, null, Topic.MAX_CONTENTION)));
    blocks.add(
        Form.optional(
            Typed.MEETING,
            "Meeting",
            null,
            DatetimePickerElement.builder().actionId(Typed.MEETING).build()));
    if (led.size() > 1) {
      List<OptionObject> options = led.stream().map(p -> Form.option(p.name(), p.id())).toList();
      blocks.add(
          Form.field(
              Typed.PARTNERSHIP,
              "Partnership",
              StaticSelectElement.builder()
                  .actionId(Typed.PARTNERSHIP)
                  .options(options)
                  .initialOption(options.get(0))
                  .build()));
    }
    if (context.ts() != null) {
      blocks.add(note("The thread keeps the link to the message you chose."));
    }
    Context ids = context.in(led.size() > 1 ? null : led.get(0).id());
    return Form.modal(OPEN, "Pre-wire a topic", "Open thread", GSON.toJson(ids), blocks);
  }

  /**
   * @param own what its owner sealed before in this round
   */
  static View position(Prewire prewire, @Nullable SealedPosition own) {
    Position before = own == null ? null : own.position();
    List<OptionObject> options = Arrays.stream(Stance.values()).map(PrewireViews::option).toList();
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(line(bold(prewire.topic().words())));
    blocks.add(
        Form.field(
            Typed.STANCE,
            "Where I stand",
            RadioButtonsElement.builder()
                .actionId(Typed.STANCE)
                .options(options)
                .initialOption(before == null ? null : option(before.stance()))
                .build()));
    blocks.add(
        Form.field(
            Typed.WHY,
            "Why",
            Form.area(Typed.WHY, before == null ? null : before.why(), Position.MAX_WHY)));
    blocks.add(
        Form.optional(
            Typed.CHANGE,
            "What would change my mind",
            null,
            Form.area(Typed.CHANGE, before == null ? null : before.change(), Position.MAX_CHANGE)));
    blocks.add(
        note("Nobody else sees it until all have sealed theirs. Until then you can change it."));
    Sealing ids =
        new Sealing(prewire.id(), prewire.round().number(), own == null ? 0 : own.version());
    return Form.modal(SEAL, "Add my position", "Seal it", GSON.toJson(ids), blocks);
  }

  private static OptionObject option(Stance stance) {
    return Form.option(stance.label(), stance.name());
  }

  static View close(Prewire prewire) {
    return Form.modal(
        CLOSE,
        "Close it",
        "Close it",
        prewire.id(),
        List.of(
            line(bold(prewire.topic().words())),
            Form.field(
                Typed.REASON,
                "Why, in one line",
                Form.line(Typed.REASON, null, Typed.MAX_REASON))));
  }

  static View changed(Prewire prewire, Partnership partnership) {
    return Views.changed(RootMessages.state(prewire, partnership));
  }
}
