package dev.prewire.partnership;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.CheckboxesElement;
import com.slack.api.model.block.element.ConversationsFilter;
import com.slack.api.model.block.element.ConversationsSelectElement;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.UsersSelectElement;
import com.slack.api.model.view.View;
import dev.prewire.slack.Blocks;
import dev.prewire.slack.Form;
import dev.prewire.slack.Views;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The modals of this room. Stateless. */
public final class PartnershipViews {

  static final String SET_UP = "partnership.set_up";
  static final String DONE = "partnership.done";

  private PartnershipViews() {}

  /** For somebody without the right. */
  public static View onlyLeaders(@Nullable String partnership) {
    return sheet(
        Blocks.line(
            partnership == null
                ? List.of(Blocks.text("Only the leaders of this partnership can do this"))
                : List.of(
                    Blocks.text("Only the leaders of "),
                    Blocks.bold(partnership),
                    Blocks.text(" can do this"))));
  }

  /** For the button of an invitation that has been answered, or closed, since. */
  static View changed(Partnership partnership, String user) {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Blocks.line(Blocks.bold(partnership.name())));
    partnership
        .leader(user)
        .ifPresent(me -> blocks.add(Blocks.line(PartnershipMessages.answered(partnership, me))));
    return Views.changed(blocks);
  }

  /**
   * "Set up a partnership".
   *
   * @param external the chosen channel, if it takes a second tick
   */
  static View setUp(SetUpForm form, @Nullable String external) {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(
        Form.field(
            SetUpForm.NAME,
            "Partnership name",
            Form.line(SetUpForm.NAME, form.name(), Form.MAX_TYPED)));
    InputBlock product = leader(form, Role.PRODUCT);
    product.setHint(Blocks.plain("Time zone is taken from the Product leader", 150));
    blocks.add(product);
    blocks.add(leader(form, Role.ENGINEERING));
    InputBlock design = leader(form, Role.DESIGN);
    design.setOptional(true);
    blocks.add(design);
    blocks.add(Form.field(SetUpForm.CHANNEL, "Announcement channel", channel(form)));
    if (external != null) {
      blocks.add(Blocks.say("This channel is shared with another company."));
      blocks.add(Form.field(SetUpForm.confirmation(external), "Please confirm", tick(external)));
    }
    return Form.modal(SET_UP, "Set up a partnership", "Send invitations", "", blocks);
  }

  /** What follows "Send invitations". */
  static View invited(Partnership partnership) {
    List<RichTextElement> words = new ArrayList<>();
    words.add(Blocks.bold(partnership.name()));
    words.add(Blocks.text(" is waiting for "));
    words.addAll(PartnershipMessages.people(PartnershipMessages.missing(partnership)));
    words.add(
        Blocks.text(
            " to accept. Each has a direct message from Prewire. Once all have accepted, their"
                + " private space opens."));
    return sheet(Blocks.line(words));
  }

  private static View sheet(LayoutBlock... blocks) {
    return Form.sheet(DONE, "Prewire", "", List.of(blocks));
  }

  private static InputBlock leader(SetUpForm form, Role role) {
    UsersSelectElement people =
        UsersSelectElement.builder()
            .actionId(SetUpForm.field(role))
            .initialUser(form.people().get(role))
            .placeholder(Blocks.plain("Choose a person", 150))
            .build();
    return Form.field(SetUpForm.field(role), role.label() + " leader", people);
  }

  private static ConversationsSelectElement channel(SetUpForm form) {
    return ConversationsSelectElement.builder()
        .actionId(SetUpForm.CHANNEL)
        .initialConversation(form.channel())
        .placeholder(Blocks.plain("Choose a channel", 150))
        .filter(
            ConversationsFilter.builder()
                .include(List.of("public", "private"))
                .excludeBotUsers(true)
                .build())
        .build();
  }

  private static CheckboxesElement tick(String channel) {
    return CheckboxesElement.builder()
        .actionId(SetUpForm.confirmation(channel))
        .options(
            List.of(Form.option("People outside our company will read our announcements", "yes")))
        .build();
  }
}
