package dev.prewire.slack;

import com.slack.api.model.Conversation;
import com.slack.api.model.User;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Slack's users and conversations in our words. Stateless. */
final class People {

  private People() {}

  static Person person(User u) {
    String name =
        Stream.of(
                u.getProfile() == null ? null : u.getProfile().getDisplayName(),
                u.getProfile() == null ? null : u.getProfile().getRealName(),
                u.getRealName(),
                u.getName())
            .filter(n -> n != null && !n.isBlank())
            .findFirst()
            .orElse(u.getId());
    return new Person(
        u.getId(),
        name,
        zone(u.getTz()),
        u.isAdmin() || u.isOwner() || u.isPrimaryOwner(),
        u.isRestricted() || u.isUltraRestricted() || u.isStranger(),
        // Slackbot is no bot by its flag.
        u.isBot() || u.isWorkflowBot() || u.getId().equals("USLACKBOT"),
        u.isDeleted(),
        u.getLocale());
  }

  static Channel channel(Conversation c) {
    return new Channel(
        c.getId(),
        c.getName() == null ? "" : c.getName(),
        c.isPrivate() || c.isGroup() || c.isMpim() || c.isIm(),
        c.isArchived(),
        c.isExtShared(),
        c.isMember(),
        c.isMpim());
  }

  private static ZoneId zone(@Nullable String tz) {
    try {
      return tz == null || tz.isBlank() ? ZoneOffset.UTC : ZoneId.of(tz);
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }
}
