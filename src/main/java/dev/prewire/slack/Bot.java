package dev.prewire.slack;

import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.model.Message;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who we are in a workspace, as {@code auth.test} tells it. Immutable. */
record Bot(String workspace, String user, @Nullable String botId) {

  Bot {
    Objects.requireNonNull(workspace);
    Objects.requireNonNull(user);
  }

  static Bot of(AuthTestResponse answer) {
    return new Bot(answer.getTeamId(), answer.getUserId(), answer.getBotId());
  }

  boolean wrote(Message m) {
    return user.equals(m.getUser()) || (botId != null && botId.equals(m.getBotId()));
  }
}
