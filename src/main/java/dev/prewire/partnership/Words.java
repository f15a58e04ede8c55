package dev.prewire.partnership;

import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import dev.prewire.slack.Escape;
import java.util.List;

/** Rich text as the words of a message's {@code text}, which is mrkdwn. Stateless. */
final class Words {

  private Words() {}

  static String of(List<RichTextElement> parts) {
    StringBuilder words = new StringBuilder();
    for (RichTextElement part : parts) {
      if (part instanceof RichTextSectionElement.Text text) {
        words.append(Escape.text(text.getText()));
      } else if (part instanceof RichTextSectionElement.User user) {
        words.append("<@").append(user.getUserId()).append('>');
      } else if (part instanceof RichTextSectionElement.Channel channel) {
        words.append("<#").append(channel.getChannelId()).append('>');
      } else {
        throw new IllegalArgumentException(part.getType() + " has no words yet");
      }
    }
    return words.toString();
  }
}
