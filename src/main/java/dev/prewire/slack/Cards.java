package dev.prewire.slack;

import com.slack.api.methods.Methods;
import com.slack.api.methods.request.chat.ChatUnfurlRequest.UnfurlDetail;
import com.slack.api.model.block.LayoutBlock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands below addresses in other people's messages
 * (docs.slack.dev/reference/methods/chat.unfurl: once more for the same message changes it). For
 * background work. Thread-safe.
 */
public final class Cards {

  private final SlackGateway slack;

  public Cards(SlackGateway slack) {
    this.slack = slack;
  }

  /**
   * Shows them to everybody who can read the message.
   *
   * @param cards by address, each exactly as it stands in the message
   */
  public Reply<String> show(
      String workspace, String channel, String ts, Map<String, List<LayoutBlock>> cards) {
    Map<String, UnfurlDetail> unfurls = new LinkedHashMap<>();
    cards.forEach(
        (url, blocks) -> {
          UnfurlDetail card = new UnfurlDetail();
          card.setBlocks(blocks);
          unfurls.put(url, card);
        });
    return slack.read(
        workspace,
        Methods.CHAT_UNFURL,
        c -> c.chatUnfurl(r -> r.channel(channel).ts(ts).unfurls(unfurls)),
        r -> ts);
  }
}
