package dev.prewire.log;

import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.outbox.Delivery;
import dev.prewire.slack.Channel;
import dev.prewire.slack.Reply;
import dev.prewire.slack.Roster;
import dev.prewire.slack.SlackGateway;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether everybody in a channel could have read a decision where it was announced. In doubt: no.
 * Thread-safe.
 *
 * <ol>
 *   <li>Into the channel of its announcement: yes.
 *   <li>Announced in a private channel: no.
 *   <li>Into a channel shared with another company: no.
 *   <li>A guest is there, or somebody from a workspace without the announcement's channel, who
 *       isn't in the announcement's channel: no.
 * </ol>
 */
final class ShareCheck {

  /** What the check came to; the three are told apart by their nulls. */
  record Verdict(@Nullable String refusal, @Nullable Delivery later) {
    static final Verdict FINE = new Verdict(null, null);

    static Verdict no(String sentence) {
      return new Verdict(sentence, null);
    }
  }

  private static final Verdict SILENT =
      new Verdict(null, new Delivery.Later(Duration.ofSeconds(5)));

  private final SlackGateway slack;
  private final Roster roster;

  ShareCheck(SlackGateway slack, Roster roster) {
    this.slack = slack;
    this.roster = roster;
  }

  /** To be posted there by us. */
  Verdict check(AnnouncedDecision decision, String target) {
    return check(decision, target, true);
  }

  /** To be shown below what somebody else posted there: who can read that need not include us. */
  Verdict checkReading(AnnouncedDecision decision, String target) {
    return check(decision, target, false);
  }

  private Verdict check(AnnouncedDecision decision, String target, boolean posting) {
    String workspace = decision.workspace();
    return slack
        .channel(workspace, target)
        .fold(
            channel -> usable(decision, channel, posting),
            error -> Verdict.no(LogMessages.CANT_SEE_CHANNEL),
            ShareCheck::later,
            unknown -> SILENT);
  }

  private Verdict usable(AnnouncedDecision decision, Channel target, boolean posting) {
    if (target.archived()) {
      return Verdict.no(LogMessages.ARCHIVED);
    }
    if (!target.member() && (posting || target.isPrivate())) {
      return Verdict.no(LogMessages.NOT_A_MEMBER);
    }
    String home = decision.terms().channel();
    // What was imported for a channel was never seen in it by people from outside.
    boolean seenThere = decision.imported() == null || !target.shared();
    if (target.id().equals(home) && seenThere) {
      return Verdict.FINE;
    }
    if (target.shared()) {
      return Verdict.no(LogMessages.SHARED_OUTSIDE);
    }
    return slack
        .channel(decision.workspace(), home)
        .fold(
            channel ->
                channel.isPrivate()
                    ? Verdict.no(LogMessages.ANNOUNCED_PRIVATELY)
                    : outsiders(decision.workspace(), target.id(), channel),
            error -> Verdict.no(LogMessages.ANNOUNCED_PRIVATELY),
            ShareCheck::later,
            unknown -> SILENT);
  }

  private Verdict outsiders(String workspace, String target, Channel home) {
    Reply<Set<String>> outsiders = roster.outsiders(workspace, home);
    if (outsiders.ok().filter(Set::isEmpty).isPresent()) {
      return Verdict.FINE;
    }
    return among(
        outsiders,
        roster.members(workspace, target),
        there -> {
          if (there.isEmpty()) {
            return Verdict.FINE;
          }
          return among(
              roster.members(workspace, home.id()),
              new Reply.Ok<>(there),
              both -> both.size() == there.size() ? Verdict.FINE : Verdict.no(LogMessages.GUEST));
        });
  }

  private interface Next {
    Verdict of(Set<String> both);
  }

  private static Verdict among(Reply<Set<String>> some, Reply<Set<String>> others, Next next) {
    return some.fold(
        one ->
            others.fold(
                other -> {
                  Set<String> both = new HashSet<>(one);
                  both.retainAll(other);
                  return next.of(both);
                },
                error -> Verdict.no(LogMessages.CANT_TELL),
                ShareCheck::later,
                unknown -> SILENT),
        error -> Verdict.no(LogMessages.CANT_TELL),
        ShareCheck::later,
        unknown -> SILENT);
  }

  private static Verdict later(Reply.Limited<?> limited) {
    return new Verdict(null, Delivery.later(limited));
  }
}
