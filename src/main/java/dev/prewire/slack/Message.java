package dev.prewire.slack;

import com.slack.api.model.block.LayoutBlock;
import java.util.List;
import java.util.function.Supplier;

/**
 * What Slack shows: blocks, and the same in words for notifications and screen readers. Immutable.
 * Limits: {@code text} 4,000 ({@code chat.update} refuses more,
 * docs.slack.dev/reference/methods/chat.update), 50 blocks
 * (docs.slack.dev/reference/block-kit/blocks), all blocks together {@link Blocks#MAX_WEIGHT}.
 */
public record Message(String text, List<LayoutBlock> blocks) {

  public static final int MAX_TEXT = 4000;
  public static final int MAX_BLOCKS = 50;

  public Message {
    blocks = List.copyOf(blocks);
    if (text.isBlank()) {
      throw new IllegalArgumentException("a message needs words for screen readers");
    }
    if (text.length() > MAX_TEXT) {
      throw new IllegalArgumentException("text of " + text.length() + " characters");
    }
    if (blocks.size() > MAX_BLOCKS) {
      throw new IllegalArgumentException(blocks.size() + " blocks");
    }
    int weight = Blocks.weight(blocks);
    if (weight > Blocks.MAX_WEIGHT) {
      throw new TooHeavy("blocks of " + weight + " characters");
    }
  }

  /** To weigh is to write all of it, so it is done once. */
  private static final class TooHeavy extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    TooHeavy(String problem) {
      super(problem);
    }
  }

  /**
   * The fullest that Slack takes.
   *
   * @param blocks how to show it, the fullest first; those after the first that fits aren't made
   * @throws IllegalArgumentException if none of them fits
   */
  public static Message fullest(String text, List<Supplier<List<LayoutBlock>>> blocks) {
    for (Supplier<List<LayoutBlock>> each : blocks) {
      try {
        return new Message(text, each.get());
      } catch (TooHeavy e) {
        // The next one shows less.
      }
    }
    throw new IllegalArgumentException("none of " + blocks.size() + " ways to show it fits");
  }

  /** A message of words alone; {@code text} is mrkdwn, so what people typed is escaped in it. */
  public static Message of(String text) {
    return new Message(text, List.of());
  }
}
