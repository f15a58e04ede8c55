package dev.prewire.partnership;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.RichTextElement;
import dev.prewire.partnership.Leader.Answer;
import dev.prewire.partnership.Partnership.State;
import dev.prewire.slack.Blocks;
import dev.prewire.slack.Commands;
import dev.prewire.slack.Escape;
import dev.prewire.slack.Message;
import java.util.ArrayList;
import java.util.List;

/** The messages of this room. Stateless. */
final class PartnershipMessages {

  static final String ACCEPT = "partnership.accept";
  static final String DECLINE = "partnership.decline";

  private static final String PURPOSE =
      "The leaders of a partnership disagree in private, decide together, and the company hears"
          + " one decision, from all of them.";

  private PartnershipMessages() {}

  /** A leader's invitation, as it stands now. */
  static Message invitation(Partnership partnership, String setUpBy, Leader leader) {
    boolean asks = partnership.state() == State.INVITED && leader.answer() == Answer.INVITED;
    List<LayoutBlock> blocks = new ArrayList<>();
    List<String> others =
        partnership.users().stream().filter(user -> !user.equals(leader.user())).toList();
    List<RichTextElement> ask = new ArrayList<>();
    ask.add(Blocks.user(setUpBy));
    ask.add(Blocks.text(" invites you to be the " + leader.role().label() + " leader of "));
    ask.add(Blocks.bold(partnership.name()));
    ask.add(Blocks.text(", with "));
    ask.addAll(people(others));
    ask.add(Blocks.text("."));
    blocks.add(Blocks.line(ask));
    String text =
        mention(setUpBy)
            + " invites you to be the "
            + leader.role().label()
            + " leader of "
            + Escape.text(partnership.name())
            + ", with "
            + mentions(others)
            + ". ";
    if (!asks) {
      List<RichTextElement> answer = answered(partnership, leader);
      blocks.add(Blocks.line(answer));
      return new Message(text + Words.of(answer), blocks);
    }
    blocks.add(Blocks.say(PURPOSE));
    List<RichTextElement> where =
        List.of(
            Blocks.text("Decisions are announced in "),
            Blocks.channel(partnership.channel()),
            Blocks.text("."));
    blocks.add(Blocks.line(where));
    blocks.add(
        Blocks.actions(
            Blocks.primary("Accept", ACCEPT, partnership.id()),
            Blocks.button("Decline", DECLINE, partnership.id())));
    return new Message(text + PURPOSE + " " + Words.of(where), blocks);
  }

  /** What has become of a leader's invitation, in one sentence or two. */
  static List<RichTextElement> answered(Partnership partnership, Leader leader) {
    if (leader.answer() == Answer.DECLINED) {
      return List.of(Blocks.text("You declined. Who set it up has been told."));
    }
    List<RichTextElement> words = new ArrayList<>();
    switch (partnership.state()) {
      case DECLINED -> words.add(Blocks.text("This invitation is closed: somebody declined."));
      case ACTIVE ->
          words.add(
              Blocks.text(
                  "Everybody accepted. It goes on in your private space, the group message with"
                      + " Prewire."));
      case INVITED -> {
        words.add(Blocks.text("You accepted. Waiting for "));
        words.addAll(people(missing(partnership)));
        words.add(Blocks.text("."));
      }
    }
    return words;
  }

  /** For who set it up. */
  static Message declined(Partnership partnership) {
    List<RichTextElement> words = new ArrayList<>();
    words.addAll(
        people(
            partnership.leaders().stream()
                .filter(leader -> leader.answer() == Answer.DECLINED)
                .map(Leader::user)
                .toList()));
    words.add(Blocks.text(" declined to be a leader of "));
    words.add(Blocks.bold(partnership.name()));
    words.add(Blocks.text(". The invitations are closed. You can set it up again with others."));
    return new Message(
        Words.of(words),
        List.of(
            Blocks.line(words),
            Blocks.actions(Blocks.button("Set up a partnership", PartnershipViews.SET_UP, "new"))));
  }

  /** The first message in the private space. */
  static Message welcome(Partnership partnership, Commands commands) {
    List<RichTextElement> opening = new ArrayList<>();
    opening.addAll(people(partnership.users()));
    opening.add(Blocks.text(", this is your private space for "));
    opening.add(Blocks.bold(partnership.name()));
    opening.add(Blocks.text(". Disagree here, early and openly. Announcements go to "));
    opening.add(Blocks.channel(partnership.channel()));
    opening.add(Blocks.text(", one for each decision, from all of you."));
    List<String> words =
        List.of(
            "*Next:* write `"
                + commands.prewire()
                + "` and a topic before your next contentious meeting. Something you agree on"
                + " already? Write `"
                + commands.decide()
                + "`.",
            "*What Prewire can read:* what you put into its forms, such as positions and"
                + " decisions. *What it can't:* the messages that you write here. It never asked"
                + " Slack for that right. Only one that mentions @Prewire reaches it, and is thrown"
                + " away.",
            "*Private, not off the record:* on some Slack plans, workspace owners can export"
                + " direct messages. Whoever runs Prewire's server can read its database.");
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Blocks.line(opening));
    words.forEach(paragraph -> blocks.add(Blocks.say(paragraph)));
    return new Message(Words.of(opening) + "\n" + String.join("\n", words), blocks);
  }

  /** Whose answer is missing, in role order. */
  static List<String> missing(Partnership partnership) {
    return partnership.leaders().stream()
        .filter(leader -> leader.answer() == Answer.INVITED)
        .map(Leader::user)
        .toList();
  }

  /** "a and b", "a, b and c". */
  static List<RichTextElement> people(List<String> users) {
    List<RichTextElement> parts = new ArrayList<>();
    for (int i = 0; i < users.size(); i++) {
      if (i > 0) {
        parts.add(Blocks.text(i == users.size() - 1 ? " and " : ", "));
      }
      parts.add(Blocks.user(users.get(i)));
    }
    return parts;
  }

  private static String mentions(List<String> users) {
    return Words.of(people(users));
  }

  private static String mention(String user) {
    return "<@" + user + ">";
  }
}
