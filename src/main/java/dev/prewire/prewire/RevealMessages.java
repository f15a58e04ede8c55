package dev.prewire.prewire;

import static dev.prewire.slack.Blocks.actions;
import static dev.prewire.slack.Blocks.button;
import static dev.prewire.slack.Blocks.primary;
import static dev.prewire.slack.Blocks.say;
import static dev.prewire.slack.Blocks.text;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.RichTextBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.RichTextQuoteElement;
import dev.prewire.prewire.Reveal.Given;
import dev.prewire.slack.Blocks;
import dev.prewire.slack.Escape;
import dev.prewire.slack.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The message that reveals a round. Pure. Sparing with blocks and styles: what they take up is
 * missing where three positions of full length have to fit into one message.
 */
final class RevealMessages {

  static final String ROUND = "prewire.round";
  static final String TALK = "prewire.talk";

  private static final String CHANGE = "What would change my mind: ";
  private static final int WORDS = 3_600;

  private RevealMessages() {}

  static Message reveal(Prewire prewire, Reveal reveal) {
    boolean current = prewire.isOpen() && prewire.round().number() == reveal.round();
    boolean suggestTalk = reveal.isStillApart() && prewire.talkBy() == null;
    return new Message(
        words(reveal),
        blocks(reveal, current, suggestTalk, new Target(prewire.id(), reveal.round())));
  }

  private static List<LayoutBlock> blocks(
      Reveal reveal, boolean current, boolean suggestTalk, Target target) {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(say("*" + heading(reveal) + "*"));
    reveal.given().forEach(given -> blocks.addAll(position(given)));
    if (reveal.isStillApart()) {
      blocks.add(say("Two rounds, and still apart. Talking beats typing."));
    }
    if (current) {
      List<BlockElement> buttons = new ArrayList<>();
      if (suggestTalk) {
        buttons.add(primary("Take to our 1:1", TALK, target.value()));
      }
      buttons.add(button("Start another round", ROUND, target.value()));
      blocks.add(actions(buttons));
    }
    return blocks;
  }

  private static String heading(Reveal reveal) {
    return reveal.round() == 1 ? "Where you stand" : "Where you stand, round " + reveal.round();
  }

  private static List<LayoutBlock> position(Given given) {
    Position position = given.position();
    String change = position.change() == null ? "" : "\n\n" + CHANGE + position.change();
    return List.of(
        say("<@" + given.user() + ">: *" + position.stance().label() + "*"),
        quote(position.why() + change));
  }

  /** Set off from what the app says: these are the leader's own words. */
  private static LayoutBlock quote(String typed) {
    return RichTextBlock.builder()
        .elements(List.of(RichTextQuoteElement.builder().elements(List.of(text(typed))).build()))
        .build();
  }

  private static String words(Reveal reveal) {
    StringBuilder words = new StringBuilder(heading(reveal));
    int each = WORDS / reveal.given().size();
    for (Given one : reveal.given()) {
      Position position = one.position();
      String change = position.change() == null ? "" : " " + CHANGE + position.change();
      words
          .append("\n<@")
          .append(one.user())
          .append(">: ")
          .append(position.stance().label())
          .append(". ")
          .append(Escape.text(position.why() + change, each));
    }
    return words.toString();
  }

  /**
   * How many characters a position is too long for a message in which every leader writes as much.
   * Depends on nobody else's position, so it tells nothing about one.
   */
  static int overweight(Position position, int leaders) {
    List<Given> all = Collections.nCopies(leaders, new Given("U0123456789AB", position));
    Reveal longest = new Reveal(99, all, null, List.of(Stance.FOR, Stance.AGAINST));
    Target target = new Target("00000000-0000-0000-0000-000000000000", 99);
    List<LayoutBlock> blocks = new ArrayList<>(blocks(longest, true, true, target));
    if (!longest.isStillApart()) {
      blocks.add(say("Two rounds, and still apart. Talking beats typing."));
    }
    int over = Blocks.weight(blocks) - Blocks.MAX_WEIGHT;
    return over <= 0 ? 0 : (over + leaders - 1) / leaders;
  }
}
