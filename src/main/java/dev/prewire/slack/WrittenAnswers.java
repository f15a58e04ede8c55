package dev.prewire.slack;

import com.slack.api.methods.Methods;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What somebody hears who wrote to the app, while they wait for it: in their direct message a
 * message, elsewhere what they alone see, in the thread in which they wrote
 * (docs.slack.dev/reference/methods/chat.postEphemeral). The direct message is addressed by its
 * person (docs.slack.dev/reference/methods/chat.postMessage), so that no event, whatever it says,
 * brings an answer before other eyes. Tried once: what gets lost is asked again, and an answer that
 * came twice would be odder than none. Thread-safe.
 */
public final class WrittenAnswers {

  private static final Logger log = LoggerFactory.getLogger(WrittenAnswers.class);

  private final SlackGateway slack;

  public WrittenAnswers(SlackGateway slack) {
    this.slack = slack.hasty();
  }

  public void answer(String workspace, Written to, Message m) {
    Reply<String> reply =
        to.direct()
            ? slack.post(workspace, to.user(), to.thread(), m, null).map(Posted::ts)
            : slack.read(
                workspace,
                Methods.CHAT_POST_EPHEMERAL,
                c ->
                    c.chatPostEphemeral(
                        r ->
                            r.channel(to.channel())
                                .user(to.user())
                                .threadTs(to.thread())
                                .text(m.text())
                                .blocks(m.blocks().isEmpty() ? null : m.blocks())
                                .parse("none")),
                r -> r.getMessageTs());
    if (!reply.isOk()) {
      log.warn("Somebody who wrote to the app wasn't answered: {}", reply);
    }
  }
}
