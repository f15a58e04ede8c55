package dev.prewire.slack;

import com.google.gson.Gson;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.DividerBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.RichTextBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import com.slack.api.model.block.element.RichTextSectionElement.TextStyle;
import com.slack.api.util.json.GsonFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Block Kit, as Prewire uses it. Words people typed go through {@link #typed}, {@link #header},
 * {@link #text} or a button's label, all of which Slack shows letter for letter; only our own words
 * go through {@link #note} and {@link #say}, which are mrkdwn. Words too long are cut between whole
 * characters; ids and values too long are our mistake and throw. Limits:
 * docs.slack.dev/reference/block-kit. Stateless.
 */
public final class Blocks {

  /** Slack answers msg_blocks_too_long at about 13,000 characters of blocks. */
  public static final int MAX_WEIGHT = 12_000;

  static final int MAX_SECTION = 3000;
  static final int MAX_HEADER = 150;
  static final int MAX_BUTTON = 75;
  static final int MAX_VALUE = 2000;
  static final int MAX_ID = 255;

  private static final Gson AS_SENT =
      GsonFactory.createSnakeCase().newBuilder().disableHtmlEscaping().create();

  private Blocks() {}

  /**
   * A heading; at most 150 characters, so a long title with a number before it is better in {@link
   * #line}.
   */
  public static LayoutBlock header(String words) {
    return HeaderBlock.builder().text(plain(words, MAX_HEADER)).build();
  }

  /** What somebody typed, as typed, under a bold label. */
  public static LayoutBlock typed(@Nullable String label, String userText) {
    List<RichTextElement> parts = new ArrayList<>();
    if (label != null) {
      parts.add(bold(label + "\n"));
    }
    parts.add(text(Cut.words(userText, MAX_SECTION)));
    return line(parts);
  }

  /** One paragraph of text, bold text, people, channels and links. */
  public static LayoutBlock line(RichTextElement... parts) {
    return line(List.of(parts));
  }

  public static LayoutBlock line(List<? extends RichTextElement> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("an empty paragraph");
    }
    return RichTextBlock.builder()
        .elements(List.of(RichTextSectionElement.builder().elements(List.copyOf(parts)).build()))
        .build();
  }

  /** Shown letter for letter. Slack refuses empty text, so nothing becomes a space. */
  public static RichTextElement text(String words) {
    return RichTextSectionElement.Text.builder().text(words.isEmpty() ? " " : words).build();
  }

  public static RichTextElement bold(String words) {
    return RichTextSectionElement.Text.builder()
        .text(words.isEmpty() ? " " : words)
        .style(TextStyle.builder().bold(true).build())
        .build();
  }

  /** A person that was picked in a people field: shown by name, and pinged in a new message. */
  public static RichTextElement user(String id) {
    return RichTextSectionElement.User.builder().userId(id).build();
  }

  public static RichTextElement channel(String id) {
    return RichTextSectionElement.Channel.builder().channelId(id).build();
  }

  public static RichTextElement link(String url, String words) {
    return RichTextSectionElement.Link.builder().url(url).text(words).build();
  }

  /** A small grey line of our own words (mrkdwn: never what somebody typed). */
  public static LayoutBlock note(String mrkdwn) {
    return ContextBlock.builder()
        .elements(
            List.of(MarkdownTextObject.builder().text(Cut.words(mrkdwn, MAX_SECTION)).build()))
        .build();
  }

  /** A paragraph of our own words (mrkdwn: never what somebody typed). */
  public static LayoutBlock say(String mrkdwn) {
    return SectionBlock.builder()
        .text(MarkdownTextObject.builder().text(Cut.words(mrkdwn, MAX_SECTION)).build())
        .build();
  }

  public static LayoutBlock divider() {
    return DividerBlock.builder().build();
  }

  public static ButtonElement button(String label, String actionId, String value) {
    return buttonOf(label, actionId, value).build();
  }

  /** The one thing to do next. */
  public static ButtonElement primary(String label, String actionId, String value) {
    return buttonOf(label, actionId, value).style("primary").build();
  }

  /** Opens a page; Slack tells us of the click all the same. */
  public static ButtonElement open(String label, String actionId, String url) {
    return ButtonElement.builder()
        .text(plain(label, MAX_BUTTON))
        .actionId(max("action id", actionId, MAX_ID))
        .url(max("url", url, 3000))
        .build();
  }

  /** Buttons side by side. */
  public static LayoutBlock actions(BlockElement... elements) {
    return actions(List.of(elements));
  }

  public static LayoutBlock actions(List<? extends BlockElement> elements) {
    if (elements.isEmpty() || elements.size() > 25) {
      throw new IllegalArgumentException(elements.size() + " elements in one actions block");
    }
    return ActionsBlock.builder().elements(List.copyOf(elements)).build();
  }

  /** Plain words, as typed, no emoji codes turned to pictures; cut to {@code max}. */
  public static PlainTextObject plain(String words, int max) {
    String shown = words.isBlank() ? "–" : words;
    return PlainTextObject.builder().text(Cut.chars(shown, max)).emoji(false).build();
  }

  /** How many characters the blocks are when sent. */
  public static int weight(List<? extends LayoutBlock> blocks) {
    return blocks.isEmpty() ? 0 : AS_SENT.toJson(blocks).length();
  }

  static String max(String what, String value, int max) {
    if (value.length() > max) {
      throw new IllegalArgumentException(
          what + " of " + value.length() + " characters, at most " + max);
    }
    return value;
  }

  private static ButtonElement.ButtonElementBuilder buttonOf(
      String label, String actionId, String value) {
    return ButtonElement.builder()
        .text(plain(label, MAX_BUTTON))
        .actionId(max("action id", actionId, MAX_ID))
        .value(max("value", value, MAX_VALUE));
  }
}
