package dev.prewire.slack;

import com.slack.api.model.Conversation;
import com.slack.api.model.User;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
        u.getLocale(),
        teams(u));
  }

  private static Set<String> teams(User u) {
    List<String> several = u.getEnterpriseUser() == null ? null : u.getEnterpriseUser().getTeams();
    if (several != null && !several.isEmpty()) {
      return Set.copyOf(several);
    }
    return u.getTeamId() == null ? Set.of() : Set.of(u.getTeamId());
  }

  private static Set<String> teams(Conversation c) {
    // Shared with the whole organisation: its list isn't complete.
    if (c.isGlobalShared() || c.getSharedTeamIds() == null) {
      return Set.of();
    }
    Set<String> teams = new HashSet<>(c.getSharedTeamIds());
    if (c.getContextTeamId() != null && !teams.isEmpty()) {
      teams.add(c.getContextTeamId());
    }
    return teams;
  }

  static Channel channel(Conversation c) {
    return new Channel(
        c.getId(),
        c.getName() == null ? "" : c.getName(),
        c.isPrivate() || c.isGroup() || c.isMpim() || c.isIm(),
        c.isArchived(),
        c.isExtShared(),
        c.isMember(),
        c.isMpim(),
        teams(c));
  }

  private static ZoneId zone(@Nullable String tz) {
    try {
      return tz == null || tz.isBlank() ? ZoneOffset.UTC : ZoneId.of(tz);
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }
}
