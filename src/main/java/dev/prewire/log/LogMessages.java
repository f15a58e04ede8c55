package dev.prewire.log;

import static dev.prewire.slack.Blocks.actions;
import static dev.prewire.slack.Blocks.bold;
import static dev.prewire.slack.Blocks.button;
import static dev.prewire.slack.Blocks.divider;
import static dev.prewire.slack.Blocks.line;
import static dev.prewire.slack.Blocks.note;
import static dev.prewire.slack.Blocks.say;
import static dev.prewire.slack.Blocks.text;
import static dev.prewire.slack.Blocks.user;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.block.element.RichTextElement;
import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.search.Found;
import dev.prewire.search.SearchDecisions;
import dev.prewire.search.Span;
import dev.prewire.slack.Escape;
import dev.prewire.slack.Message;
import java.util.ArrayList;
import java.util.List;

/** What `/decisions` answers. Pure. */
final class LogMessages {

  static final String OPEN = AnnouncedDecision.OPEN;
  static final String SHARE = "log.share";
  static final String PREVIOUS = "log.previous";
  static final String NEXT = "log.next";
  static final String INSTEAD = "log.instead.";
  static final String TYPED = "log.typed";

  static final String UNSAID = "Slack didn't say in time what you may see. Try again.";
  static final String NOT_YET = "The log is being read after a restart. Try again in a moment.";
  static final String READ_NOTHING =
      "What is written here stays between you: I searched for nothing. Write `%s` and your words"
          + " instead; only you see the answer.";
  static final String READ_OUTSIDE =
      "People outside our company read this channel, so I searched for nothing. Write `%s` and your"
          + " words instead; only you see the answer.";
  static final String NOT_FOR_YOU =
      "Only those who can read the channel of this decision can see it.";
  static final String CANT_SEE_CHANNEL =
      "I can't post here. In a channel, type `/invite @Prewire`, then press “Share here” again.";
  static final String NOT_A_MEMBER =
      "I'm not in this channel. Type `/invite @Prewire` here, then press “Share here” again.";
  static final String ARCHIVED = "This channel is archived. Press “Share here” in another one.";
  static final String SHARED_OUTSIDE =
      "People outside our company read this channel, and they could not have seen this decision. It"
          + " wasn't shared.";
  static final String ANNOUNCED_PRIVATELY =
      "This decision was announced in a private channel. It can be shared only there.";
  static final String GUEST =
      "Somebody in this channel, such as a guest, could not have seen this decision. It wasn't shared.";
  static final String CANT_TELL =
      "I can't tell whether everybody here could have seen this decision, so it wasn't shared. You"
          + " can paste the link of its announcement: it opens only for those who may read it.";
  static final String PERHAPS_SHARED =
      "Slack didn't say whether the decision was shared. Look above, and press “Share here” again if"
          + " it wasn't.";

  /**
   * Hits shown in bold in a passage; without a limit a passage of one-letter words outgrows Slack.
   */
  private static final int HITS = 8;

  private LogMessages() {}

  /** The answer to a search. */
  static Message answer(Found found, String command) {
    if (found instanceof Found.Page page) {
      return page(page);
    }
    if (found instanceof Found.Nothing nothing) {
      return nothing(nothing, command);
    }
    if (found instanceof Found.Empty empty) {
      return empty(empty);
    }
    return Message.of(found instanceof Found.Unsaid ? UNSAID : NOT_YET);
  }

  /** The same where there is nobody to share with, or no way to. */
  static Message withoutSharing(Message answer) {
    return new Message(
        answer.text(),
        answer.blocks().stream()
            .map(block -> block instanceof ActionsBlock all ? withoutSharing(all) : block)
            .toList());
  }

  private static LayoutBlock withoutSharing(ActionsBlock buttons) {
    return actions(
        buttons.getElements().stream()
            .filter(
                element ->
                    !(element instanceof ButtonElement button
                        && SHARE.equals(button.getActionId())))
            .toList());
  }

  static Message usage(String command) {
    String usage =
        """
        `%1$s` shows the newest decisions.
        `%1$s pricing tiers` finds those with all of these words, in any form.
        `%1$s "usage pricing"` finds a phrase, `pric*` a beginning, `D-42` one decision; `-beta` leaves out.
        `kind:debt`, `tag:billing`, `by:@kim`, `in:#product`, `call:engineering`, `status:replaced`, `quarter:2026Q3`, `after:2026-01-31`, `before:2026-06` narrow it; `sort:new` shows the newest first.
        You find what was announced in channels that you can read."""
            .formatted(command);
    return new Message(usage, List.of(say(usage)));
  }

  /** What everybody in the channel sees. */
  static Message shared(AnnouncedDecision decision, String sharer) {
    String title = decision.label() + " · " + decision.terms().title();
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(line(Parts.title(decision)));
    AnnouncedDecision.Imported imported = decision.imported();
    if (imported != null) {
      blocks.add(line(text(imported.words())));
    }
    blocks.add(line(text("Shared by "), user(sharer)));
    return new Message(Escape.text(title, Message.MAX_TEXT), blocks);
  }

  private static Message page(Found.Page page) {
    boolean whole = page.fit().whole() > 0;
    return Message.fullest(
        words(page),
        List.of(
            () -> blocks(page, HITS, whole),
            () -> blocks(page, HITS / 2, whole),
            () -> blocks(page, HITS / 4, whole),
            () -> blocks(page, 0, whole),
            // A question of nothing but quotes is longest, and stands in each button below.
            () -> blocks(page, 0, false)));
  }

  private static List<LayoutBlock> blocks(Found.Page page, int hits, boolean export) {
    List<LayoutBlock> blocks = new ArrayList<>(Headings.of(page));
    for (int i = 0; i < page.results().size(); i++) {
      Found.Result result = page.results().get(i);
      if (i > 0) {
        blocks.add(divider());
      }
      if (i == page.fit().whole()) {
        blocks.add(note("These have some of the words:"));
      }
      AnnouncedDecision decision = result.decision();
      List<RichTextElement> parts = new ArrayList<>(Parts.title(decision));
      parts.add(text("\n"));
      parts.addAll(passage(result.snippet(), hits));
      blocks.add(line(parts));
      blocks.add(note(Parts.facts(decision, result.successor(), page.zone())));
      blocks.add(
          actions(button("Open", OPEN, decision.id()), button("Share here", SHARE, decision.id())));
    }
    List<ButtonElement> turn = new ArrayList<>();
    if (page.offset() > 0) {
      int before = Math.max(0, page.offset() - SearchDecisions.PAGE);
      turn.add(button("Previous", PREVIOUS, new Turn(before, page.question().text()).value()));
    }
    if (page.more()) {
      int after = page.offset() + SearchDecisions.PAGE;
      turn.add(button("Next", NEXT, new Turn(after, page.question().text()).value()));
    }
    if (export) {
      turn.add(button("Export these", LogRoom.EXPORT, new Turn(0, page.question().text()).value()));
    }
    if (!turn.isEmpty()) {
      blocks.add(divider());
      blocks.add(actions(turn));
    }
    return blocks;
  }

  private static Message nothing(Found.Nothing nothing, String command) {
    List<LayoutBlock> blocks = new ArrayList<>();
    List<RichTextElement> heading = new ArrayList<>(List.of(text("Nothing found with ")));
    heading.addAll(Headings.asked(nothing.question()));
    blocks.add(line(heading));
    blocks.addAll(Headings.unclear(nothing.question()));
    if (nothing.instead().isEmpty()) {
      blocks.add(
          say(
              "Try fewer words, or others. `%s` alone shows the newest decisions."
                  .formatted(command)));
    } else {
      blocks.add(say("These would find something:"));
      List<ButtonElement> buttons = new ArrayList<>();
      for (String instead : nothing.instead()) {
        String action = INSTEAD + buttons.size();
        buttons.add(button(instead, action, new Turn(0, instead).value()));
      }
      blocks.add(actions(buttons));
    }
    String words = "Nothing found with " + Headings.words(nothing.question());
    return new Message(words, blocks);
  }

  private static Message empty(Found.Empty empty) {
    String sentence =
        "There are no decisions yet that you can see. Once a partnership has signed one, it is"
            + " announced in its channel and found here.";
    List<LayoutBlock> blocks = new ArrayList<>(List.of(say(sentence)));
    blocks.addAll(Headings.unclear(empty.question()));
    return new Message(sentence, blocks);
  }

  private static List<RichTextElement> passage(List<Span> snippet, int hits) {
    List<RichTextElement> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    int shown = 0;
    for (Span span : snippet) {
      if (span.hit() && shown < hits) {
        if (!plain.isEmpty()) {
          parts.add(text(plain.toString()));
          plain.setLength(0);
        }
        parts.add(bold(span.text()));
        shown++;
      } else {
        plain.append(span.text());
      }
    }
    if (!plain.isEmpty() || parts.isEmpty()) {
      parts.add(text(plain.toString()));
    }
    return parts;
  }

  /** For screen readers and notifications. */
  private static String words(Found.Page page) {
    StringBuilder words = new StringBuilder(Headings.words(page));
    for (Found.Result result : page.results()) {
      AnnouncedDecision decision = result.decision();
      words.append("\n").append(decision.label()).append(" · ");
      words.append(Escape.text(decision.terms().title(), 300));
      words.append(Parts.status(decision, result.successor()).isEmpty() ? "" : ". ");
      words.append(Parts.status(decision, result.successor()));
    }
    return words.toString();
  }
}
