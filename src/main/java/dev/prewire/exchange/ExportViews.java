package dev.prewire.exchange;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.RadioButtonsElement;
import com.slack.api.model.view.View;
import dev.prewire.slack.Blocks;
import dev.prewire.slack.Form;
import java.util.Arrays;
import java.util.List;

/** In which form somebody wants what they found. Pure. */
final class ExportViews {

  static final String EXPORT = "exchange.export";
  static final String FORMAT = "format";

  private ExportViews() {}

  /**
   * @param value of the button, which comes back with the submission
   */
  static View choose(String query, String value) {
    LayoutBlock which =
        query.isEmpty()
            ? Blocks.line(Blocks.text("All decisions that you can see."))
            : Blocks.line(
                Blocks.text("All decisions that you find with "),
                Blocks.bold(query),
                Blocks.text("."));
    List<OptionObject> formats =
        Arrays.stream(Format.values()).map(f -> Form.option(f.label(), f.name())).toList();
    RadioButtonsElement format =
        RadioButtonsElement.builder()
            .actionId(FORMAT)
            .options(formats)
            .initialOption(formats.get(0))
            .build();
    return Form.modal(
        EXPORT,
        "Export decisions",
        "Send me the file",
        value,
        List.of(
            which,
            Form.field(FORMAT, "Form", format),
            Blocks.note("It comes as a direct message from me, to you alone.")));
  }
}
