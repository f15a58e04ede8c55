package dev.prewire.slack;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import java.util.ArrayList;
import java.util.List;

/**
 * What a click gets that can't be done: a small modal, because unlike an ephemeral message it is
 * seen by whoever clicked, at once, also on a phone. Stateless.
 */
public final class Views {

  static final String NOTICE = "notice";

  private Views() {}

  /** One sentence of ours (mrkdwn: never what somebody typed). */
  public static View notice(String sentence) {
    return Form.sheet(NOTICE, "Prewire", "", List.of(Blocks.say(sentence)));
  }

  /** A sentence of ours, and what it speaks of. */
  public static View notice(String sentence, List<LayoutBlock> blocks) {
    List<LayoutBlock> all = new ArrayList<>();
    all.add(Blocks.say(sentence));
    all.addAll(blocks);
    return Form.sheet(NOTICE, "Prewire", "", all);
  }

  /** For a button of a message from before. */
  public static View changed(List<LayoutBlock> current) {
    return notice("This changed since. Here is how it stands now.", current);
  }
}
