package dev.prewire.slack;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Modals, their fields, and the Home. A field's block id and action id are the same word, so its
 * value is at {@code state.values[id][id]} and its error goes beside {@code id}. Limits:
 * docs.slack.dev/reference/views. Stateless.
 */
public final class Form {

  static final int MAX_TITLE = 24;
  static final int MAX_BLOCKS = 100;
  static final int MAX_METADATA = 3000;

  /** Slack takes no longer text in a field. */
  public static final int MAX_TYPED = 3000;

  private Form() {}

  /** A modal with a submit button; {@code metadata} comes back with the submission. */
  public static View modal(
      String callbackId, String title, String submit, String metadata, List<LayoutBlock> blocks) {
    return view(callbackId, title, "Cancel", metadata, blocks).submit(submit(submit)).build();
  }

  /** A modal to read. */
  public static View sheet(
      String callbackId, String title, String metadata, List<LayoutBlock> blocks) {
    return view(callbackId, title, "Close", metadata, blocks).build();
  }

  /** A modal that stays open: its button changes what it shows. */
  public static View tool(
      String callbackId, String title, String submit, List<LayoutBlock> blocks) {
    return view(callbackId, title, "Close", "", blocks).submit(submit(submit)).build();
  }

  public static View home(List<LayoutBlock> blocks) {
    return View.builder().type("home").blocks(atMost(blocks)).build();
  }

  /** A field that must be filled in. */
  public static InputBlock field(String id, String label, BlockElement element) {
    return input(id, label, element).build();
  }

  /** A field that may stay empty. */
  public static InputBlock optional(
      String id, String label, @Nullable String hint, BlockElement element) {
    InputBlock.InputBlockBuilder input = input(id, label, element).optional(true);
    return (hint == null ? input : input.hint(Blocks.plain(hint, 2000))).build();
  }

  /** One line of typing, filled with {@code initial}, at most {@code max} characters. */
  public static PlainTextInputElement line(String id, @Nullable String initial, int max) {
    return typing(id, initial, max).build();
  }

  /** Several lines of typing. */
  public static PlainTextInputElement area(String id, @Nullable String initial, int max) {
    return typing(id, initial, max).multiline(true).build();
  }

  /** One choice of a select, of radio buttons or of an overflow menu. */
  public static OptionObject option(String words, String value) {
    return OptionObject.builder()
        .text(Blocks.plain(words, Blocks.MAX_BUTTON))
        .value(Blocks.max("option value", value, Blocks.MAX_BUTTON))
        .build();
  }

  private static View.ViewBuilder view(
      String callbackId, String title, String close, String metadata, List<LayoutBlock> blocks) {
    return View.builder()
        .type("modal")
        .callbackId(Blocks.max("callback id", callbackId, Blocks.MAX_ID))
        .title(
            ViewTitle.builder()
                .type("plain_text")
                .text(Blocks.max("title", title, MAX_TITLE))
                .build())
        .close(ViewClose.builder().type("plain_text").text(close).build())
        .privateMetadata(Blocks.max("metadata", metadata, MAX_METADATA))
        .blocks(atMost(blocks));
  }

  private static ViewSubmit submit(String words) {
    return ViewSubmit.builder()
        .type("plain_text")
        .text(Blocks.max("submit", words, MAX_TITLE))
        .build();
  }

  private static List<LayoutBlock> atMost(List<LayoutBlock> blocks) {
    if (blocks.isEmpty() || blocks.size() > MAX_BLOCKS) {
      throw new IllegalArgumentException(blocks.size() + " blocks in a view");
    }
    return List.copyOf(blocks);
  }

  private static InputBlock.InputBlockBuilder input(String id, String label, BlockElement element) {
    return InputBlock.builder()
        .blockId(Blocks.max("block id", id, Blocks.MAX_ID))
        .label(Blocks.plain(label, 2000))
        .element(element);
  }

  private static PlainTextInputElement.PlainTextInputElementBuilder typing(
      String id, @Nullable String initial, int max) {
    PlainTextInputElement.PlainTextInputElementBuilder typing =
        PlainTextInputElement.builder().actionId(id).maxLength(Math.min(max, MAX_TYPED));
    // Slack refuses a view whose initial value is longer than its own limit.
    return initial == null || initial.isEmpty()
        ? typing
        : typing.initialValue(Cut.chars(initial, Math.min(max, MAX_TYPED)));
  }
}
