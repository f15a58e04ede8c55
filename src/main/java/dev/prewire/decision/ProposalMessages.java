package dev.prewire.decision;

import static dev.prewire.slack.Blocks.actions;
import static dev.prewire.slack.Blocks.bold;
import static dev.prewire.slack.Blocks.button;
import static dev.prewire.slack.Blocks.divider;
import static dev.prewire.slack.Blocks.line;
import static dev.prewire.slack.Blocks.note;
import static dev.prewire.slack.Blocks.primary;
import static dev.prewire.slack.Blocks.say;
import static dev.prewire.slack.Blocks.text;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.ConfirmationDialogObject;
import com.slack.api.model.block.composition.PlainTextObject;
import dev.prewire.decision.Decision.Refusal;
import dev.prewire.decision.Decision.Status;
import dev.prewire.slack.Blocks;
import dev.prewire.slack.Escape;
import dev.prewire.slack.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the leaders are told about a decision, in their private space. Pure. */
final class ProposalMessages {

  static final String SIGN = "decision.sign";
  static final String COMMIT = "decision.commit";
  static final String EDIT = "decision.edit";
  static final String DROP = "decision.drop";
  static final String RETRY = "decision.retry";
  static final String CHANNEL = "decision.channel";

  private ProposalMessages() {}

  /** The one message of a proposal, edited in place as things happen. */
  static Message message(Proposal proposal) {
    List<LayoutBlock> blocks = new ArrayList<>(state(proposal));
    if (proposal.decision().isProposed()) {
      blocks.add(buttons(proposal.target()));
      // Before who has signed, so that they are read before anybody signs.
      int room = Blocks.MAX_WEIGHT - Blocks.weight(blocks);
      blocks.addAll(blocks.size() - 2, RelatedMessages.blocks(proposal, room));
    }
    return new Message(words(proposal), blocks);
  }

  /** The same without buttons: what someone is shown whose click came too late. */
  static List<LayoutBlock> state(Proposal proposal) {
    Status status = proposal.decision().status();
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(say(headline(proposal)));
    if (status instanceof Status.Proposed || status instanceof Status.Agreed) {
      blocks.add(divider());
      blocks.addAll(AnnouncementMessages.body(proposal.announcement()));
      blocks.add(divider());
      blocks.add(note(signatures(proposal)));
    } else {
      blocks.add(line(bold(proposal.decision().label() + " · "), text(title(proposal))));
    }
    return blocks;
  }

  private static String headline(Proposal proposal) {
    Decision decision = proposal.decision();
    Status status = decision.status();
    if (status instanceof Status.Agreed agreed) {
      Refusal refusal = agreed.refusal();
      return refusal == null
          ? "*Agreed.* Announcing in <#" + agreed.channel() + ">"
          : "*Agreed.* Not announced yet: " + words(agreed, refusal);
    }
    if (status instanceof Status.Announced announced) {
      String where = " in <#" + announced.channel() + ">";
      return announced.permalink() == null
          ? "*Announced*" + where
          : "*<" + announced.permalink() + "|Announced>*" + where;
    }
    if (status instanceof Status.Dropped) {
      return "*Dropped.* Nothing is announced.";
    }
    return "*For sign-off.* Once all of you have signed, <#"
        + decision.terms().channel()
        + "> reads:";
  }

  private static String signatures(Proposal proposal) {
    Decision decision = proposal.decision();
    List<String> waiting = new ArrayList<>();
    List<String> signed = new ArrayList<>();
    for (String leader : proposal.partnership().users()) {
      Optional<Signature> signature = decision.signatureOf(leader);
      if (signature.isEmpty()) {
        waiting.add(mention(leader));
      } else {
        signed.add(mention(leader) + (signature.get().disagreed() ? " (disagrees, commits)" : ""));
      }
    }
    String line = "Signed: " + String.join(", ", signed);
    if (!waiting.isEmpty()) {
      line += " · Waiting for: " + String.join(", ", waiting);
    }
    if (decision.revision().number() > 1) {
      line += "\n" + changes(proposal);
    }
    return line;
  }

  private static String changes(Proposal proposal) {
    String edited = "Edited by " + mention(proposal.decision().revision().editor());
    return proposal.changed().isEmpty()
        ? edited
        : edited + ". Changed: " + String.join(", ", proposal.changed());
  }

  private static LayoutBlock buttons(String target) {
    ConfirmationDialogObject sure =
        ConfirmationDialogObject.builder()
            .title(plain("Drop this proposal?"))
            .text(plain("Nothing will be announced. To decide it later, record it again."))
            .confirm(plain("Drop"))
            .deny(plain("Keep"))
            .style("danger")
            .build();
    var drop = button("Drop", DROP, target);
    drop.setConfirm(sure);
    return actions(
        primary("Sign", SIGN, target),
        button("Disagree and commit", COMMIT, target),
        button("Edit", EDIT, target),
        drop);
  }

  static PlainTextObject plain(String words) {
    return PlainTextObject.builder().text(words).emoji(false).build();
  }

  private static String words(Proposal proposal) {
    Decision decision = proposal.decision();
    String name = decision.label() + ", " + Escape.text(title(proposal));
    Status status = decision.status();
    if (status instanceof Status.Proposed) {
      String waiting =
          proposal.partnership().users().stream()
              .filter(leader -> decision.signatureOf(leader).isEmpty())
              .map(ProposalMessages::mention)
              .collect(Collectors.joining(", "));
      String related = RelatedMessages.words(proposal);
      String rest = ". Please read and sign." + related + " It will read:\n";
      String before = "For sign-off: " + name + ". Waiting for " + waiting + rest;
      return before
          + AnnouncementMessages.words(proposal.announcement(), Message.MAX_TEXT - before.length());
    }
    if (status instanceof Status.Agreed agreed) {
      return agreed.refusal() == null ? "Agreed: " + name : "Agreed, not announced yet: " + name;
    }
    return (status instanceof Status.Dropped ? "Dropped: " : "Announced: ") + name;
  }

  /** A reply: an edit in place notifies nobody, and the earlier signatures are gone. */
  static Message revised(Proposal proposal) {
    String sentence =
        changes(proposal) + ". Earlier signatures are cleared. Please read it again and sign.";
    return new Message(sentence, List.of(say(sentence)));
  }

  /** A reply: what to do so that it can be announced. */
  static Message refused(Decision decision, Status.Agreed agreed, Refusal refusal) {
    String target = decision.id() + ":" + refusal.count();
    String sentence = "*" + decision.label() + " isn't announced yet.* " + words(agreed, refusal);
    return new Message(
        sentence,
        List.of(
            say(sentence),
            actions(
                primary("Try again", RETRY, target),
                button("Choose another channel", CHANNEL, target))));
  }

  private static String words(Status.Agreed agreed, Refusal refusal) {
    String where = "<#" + refusal.channel() + ">";
    if (!refusal.channel().equals(agreed.channel())) {
      return "It may already stand in "
          + where
          + ", and I can't look there. Type `/invite @Prewire` there, then press “Try again”.";
    }
    return switch (refusal.error()) {
      case "not_in_channel", "channel_not_found" ->
          "I'm not in " + where + ". Type `/invite @Prewire` there, then press “Try again”.";
      case "is_archived" ->
          where + " is archived. Unarchive it and press “Try again”, or choose another channel.";
      case "restricted_action",
          "restricted_action_read_only_channel",
          "restricted_action_thread_only_channel",
          "restricted_action_non_threadable_channel",
          "not_allowed_token_type",
          "no_permission" ->
          "Posting in "
              + where
              + " is restricted. Ask an admin to let me post there, or choose another channel.";
      default ->
          "Slack refused it in "
              + where
              + " ("
              + Escape.text(refusal.error())
              + "). Try again, or choose another channel.";
    };
  }

  private static String title(Proposal proposal) {
    return proposal.decision().terms().title();
  }

  private static String mention(String user) {
    return "<@" + user + ">";
  }
}
