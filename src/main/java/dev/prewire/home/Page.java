package dev.prewire.home;

import com.slack.api.model.block.LayoutBlock;
import dev.prewire.slack.Blocks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The blocks of one Home, never more than Slack takes: a hundred
 * (docs.slack.dev/reference/views/home-tab-views). What doesn't fit is counted.
 */
final class Page {

  private final List<LayoutBlock> blocks = new ArrayList<>();

  void add(LayoutBlock block) {
    blocks.add(block);
  }

  void heading(String words) {
    if (!blocks.isEmpty()) {
      blocks.add(Blocks.divider());
    }
    blocks.add(Blocks.header(words));
  }

  /**
   * Adds whole items, in order, while they fit into {@code room} blocks.
   *
   * @param rest where the others are
   */
  <T> void items(List<T> items, int room, String rest, Function<T, List<LayoutBlock>> rendered) {
    int left = room;
    int shown = 0;
    for (T item : items) {
      List<LayoutBlock> rows = rendered.apply(item);
      if (rows.size() > left) {
        break;
      }
      blocks.addAll(rows);
      left -= rows.size();
      shown++;
    }
    if (shown < items.size()) {
      blocks.add(Blocks.note("And " + (items.size() - shown) + " more" + rest));
    }
  }

  List<LayoutBlock> blocks() {
    return List.copyOf(blocks);
  }
}
