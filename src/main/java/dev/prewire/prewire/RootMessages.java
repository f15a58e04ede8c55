package dev.prewire.prewire;

import static dev.prewire.slack.Blocks.actions;
import static dev.prewire.slack.Blocks.bold;
import static dev.prewire.slack.Blocks.button;
import static dev.prewire.slack.Blocks.header;
import static dev.prewire.slack.Blocks.line;
import static dev.prewire.slack.Blocks.link;
import static dev.prewire.slack.Blocks.note;
import static dev.prewire.slack.Blocks.primary;
import static dev.prewire.slack.Blocks.say;
import static dev.prewire.slack.Blocks.text;
import static dev.prewire.slack.Blocks.typed;
import static dev.prewire.slack.Blocks.user;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.OverflowMenuElement;
import dev.prewire.partnership.Partnership;
import dev.prewire.slack.Escape;
import dev.prewire.slack.Form;
import dev.prewire.slack.Message;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The root of a pre-wire's thread, and the replies that say what happened to it. Pure. */
final class RootMessages {

  static final String POSITION = "prewire.position";
  static final String RECORD = "prewire.record";
  static final String MORE = "prewire.more";
  static final String TALK = "talk";
  static final String CLOSE = "close";

  private static final DateTimeFormatter IN_WORDS =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm z", Locale.ENGLISH);

  private RootMessages() {}

  /**
   * The one message of a pre-wire, edited in place as things happen.
   *
   * @param proposed the numbers of the decisions that came out of it and wait for signatures
   */
  static Message root(Prewire prewire, Partnership partnership, List<Integer> proposed) {
    List<LayoutBlock> blocks = new ArrayList<>(state(prewire, partnership));
    if (prewire.isOpen()) {
      if (!proposed.isEmpty()) {
        blocks.add(say(waiting(proposed)));
      }
      blocks.add(actions(buttons(prewire, proposed.isEmpty())));
    }
    return new Message(words(prewire, partnership), blocks);
  }

  private static String waiting(List<Integer> proposed) {
    return proposed.stream().map(number -> "*D-" + number + "*").collect(Collectors.joining(", "))
        + (proposed.size() == 1 ? " waits" : " wait")
        + " for signatures in this thread.";
  }

  /** The same without buttons: what someone is shown whose click came too late. */
  static List<LayoutBlock> state(Prewire prewire, Partnership partnership) {
    Topic topic = prewire.topic();
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(header(topic.words()));
    if (topic.contention() != null) {
      blocks.add(typed("Why it may be contentious", topic.contention()));
    }
    if (topic.meeting() != null) {
      blocks.add(say("*Meeting:* " + date(topic.meeting(), partnership.zone())));
    }
    if (topic.source() != null && topic.source().link() != null) {
      blocks.add(line(link(topic.source().link(), "The message it came from")));
    }
    blocks.add(
        prewire
            .stage()
            .fold(
                () -> say("*Open*\n" + positions(prewire.round(), partnership)),
                number -> say("*Decided* as D-" + number),
                (by, why) -> line(bold("Closed"), text(" by "), user(by), text(": " + why))));
    if (prewire.isOpen()) {
      String hint = hint(prewire);
      if (!hint.isEmpty()) {
        blocks.add(note(hint));
      }
    }
    return blocks;
  }

  /** Who has given a position and who hasn't; never what. */
  private static String positions(Round round, Partnership partnership) {
    String number = round.number() == 1 ? "" : "Round " + round.number() + ". ";
    if (round.revealed()) {
      return number + "All positions are revealed in the thread.";
    }
    List<String> missing = round.missing(partnership.users());
    List<String> given =
        partnership.users().stream().filter(leader -> !missing.contains(leader)).toList();
    return number
        + (given.isEmpty() ? "" : "Position sealed: " + people(given) + " · ")
        + "Waiting for: "
        + people(missing);
  }

  private static String hint(Prewire prewire) {
    String talk =
        prewire.talkBy() == null ? "" : "On the list for your 1:1, by <@" + prewire.talkBy() + ">.";
    String sealed =
        prewire.round().revealed()
            ? ""
            : "Positions stay sealed until all of you have given one, then you see them together.";
    return (talk + " " + sealed).strip();
  }

  private static List<BlockElement> buttons(Prewire prewire, boolean record) {
    String target = prewire.target();
    boolean revealed = prewire.round().revealed();
    List<BlockElement> buttons = new ArrayList<>();
    if (!revealed) {
      buttons.add(primary("Add my position", POSITION, target));
    }
    if (record) {
      buttons.add(
          revealed
              ? primary("Record a decision", RECORD, target)
              : button("Record a decision", RECORD, target));
    }
    List<OptionObject> more = new ArrayList<>();
    if (prewire.talkBy() == null) {
      more.add(Form.option("Take to our 1:1", TALK + ":" + target));
    }
    more.add(Form.option("Close it", CLOSE + ":" + target));
    buttons.add(OverflowMenuElement.builder().actionId(MORE).options(more).build());
    return buttons;
  }

  private static String words(Prewire prewire, Partnership partnership) {
    Topic topic = prewire.topic();
    StringBuilder words = new StringBuilder("Pre-wire: ").append(Escape.text(topic.words()));
    if (topic.meeting() != null) {
      words.append("\nMeeting: ").append(date(topic.meeting(), partnership.zone()));
    }
    if (topic.contention() != null) {
      words.append("\nWhy it may be contentious: ").append(Escape.text(topic.contention(), 1_500));
    }
    return words
        .append('\n')
        .append(
            prewire
                .stage()
                .fold(
                    () -> "Open. " + positions(prewire.round(), partnership),
                    number -> "Decided as D-" + number,
                    (by, why) -> "Closed by <@" + by + ">: " + Escape.text(why)))
        .toString();
  }

  /** "Take to our 1:1" was chosen. */
  static Message talk(String by) {
    return Message.of("<@" + by + "> takes this to your 1:1.");
  }

  static Message closed(String by, String why) {
    return new Message(
        "<@" + by + "> closed this: " + Escape.text(why),
        List.of(line(user(by), text(" closed this: " + why))));
  }

  static Message nextRound(Round round) {
    return Message.of(
        "<@"
            + round.startedBy()
            + "> started round "
            + round.number()
            + ". “Add my position” at the top of this thread takes your new one.");
  }

  /** Each reader sees it in their own zone; what can't show dates shows the partnership's. */
  private static String date(Instant at, ZoneId zone) {
    return "<!date^"
        + at.getEpochSecond()
        + "^{date_long_pretty} at {time}|"
        + IN_WORDS.format(at.atZone(zone))
        + ">";
  }

  private static String people(List<String> users) {
    return users.stream().map(user -> "<@" + user + ">").collect(Collectors.joining(", "));
  }
}
