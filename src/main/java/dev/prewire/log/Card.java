package dev.prewire.log;

import static dev.prewire.slack.Blocks.actions;
import static dev.prewire.slack.Blocks.button;
import static dev.prewire.slack.Blocks.line;
import static dev.prewire.slack.Blocks.note;
import static dev.prewire.slack.Blocks.text;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.RichTextElement;
import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.slack.Cut;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A record below an address that somebody pasted, for everybody there. Pure. */
final class Card {

  private static final int SHOWN = 300;

  private Card() {}

  static List<LayoutBlock> of(AnnouncedDecision decision) {
    List<RichTextElement> parts = new ArrayList<>(Parts.title(decision));
    parts.add(text("\n" + Cut.words(decision.terms().decided(), SHOWN)));
    AnnouncedDecision.Imported imported = decision.imported();
    if (imported != null) {
      parts.add(text("\n" + imported.words()));
    }
    // By what it was replaced isn't told: not everybody there may see that.
    return List.of(
        line(parts),
        note(Parts.facts(decision, null, ZoneOffset.UTC)),
        actions(button("Open", LogMessages.OPEN, decision.id())));
  }
}
