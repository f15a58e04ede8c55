package dev.prewire.partnership;

import dev.prewire.slack.Channel;
import dev.prewire.slack.Directory;
import dev.prewire.slack.Person;
import dev.prewire.slack.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Checks what was filled in against what Slack says now, while the person waits: each reason goes
 * beside its field. Looks only as long as an acknowledgement may take (3 s,
 * docs.slack.dev/interactivity/handling-user-interaction). Thread-safe.
 */
final class SetUpCheck {

  static final int MAX_NAME = 60;

  private static final Duration PATIENCE = Duration.ofMillis(1500);
  private static final String NOT_ANSWERED =
      "Slack couldn't be asked, so nothing was saved. Try again in a moment.";

  /** What the check came to. */
  sealed interface Verdict {
    /** Nothing speaks against it. */
    record Fine(Proposal proposal) implements Verdict {}

    /** Reasons by field. */
    record Refused(Map<String, String> reasons) implements Verdict {
      public Refused {
        reasons = Map.copyOf(reasons);
      }
    }

    /** People outside the company read this channel, and nobody has said that this is meant. */
    record Unconfirmed(String channel) implements Verdict {}
  }

  private final Directory directory;
  private final InstantSource clock;

  SetUpCheck(Directory directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
  }

  Verdict check(String workspace, SetUpForm form) {
    Instant until = clock.instant().plus(PATIENCE);
    Map<String, String> reasons = new HashMap<>();
    String name = form.name().strip();
    reason(reasons, SetUpForm.NAME, nameReason(name));
    Map<Role, Person> people = people(workspace, form, until, reasons);
    boolean external = external(workspace, form, until, reasons);
    if (!reasons.isEmpty()) {
      return new Verdict.Refused(reasons);
    }
    String channel = Objects.requireNonNull(form.channel());
    if (external && !form.confirmed()) {
      return new Verdict.Unconfirmed(channel);
    }
    Person product = people.get(Role.PRODUCT);
    ZoneId zone = product == null ? ZoneOffset.UTC : product.zone();
    return new Verdict.Fine(new Proposal(name, form.seats(), channel, zone));
  }

  private static String nameReason(String name) {
    int length = name.codePointCount(0, name.length());
    if (name.codePoints().noneMatch(SetUpCheck::isVisible)) {
      return "Give the partnership a name.";
    }
    return length <= MAX_NAME
        ? ""
        : "At most " + MAX_NAME + " characters; these are " + length + ".";
  }

  private static boolean isVisible(int codePoint) {
    return !Character.isWhitespace(codePoint)
        && !Character.isSpaceChar(codePoint)
        && Character.getType(codePoint) != Character.FORMAT
        && Character.getType(codePoint) != Character.CONTROL;
  }

  private Map<Role, Person> people(
      String workspace, SetUpForm form, Instant until, Map<String, String> reasons) {
    for (Role required : Set.of(Role.PRODUCT, Role.ENGINEERING)) {
      if (!form.people().containsKey(required)) {
        reason(reasons, SetUpForm.field(required), "Choose the " + required.label() + " leader.");
      }
    }
    Map<Role, Person> people = new LinkedHashMap<>();
    Set<String> seated = new HashSet<>();
    for (Proposal.Seat seat : form.seats()) {
      String field = SetUpForm.field(seat.role());
      if (!seated.add(seat.user())) {
        reason(reasons, field, "This person has a seat already. Choose somebody else.");
        continue;
      }
      Reply<Person> reply = inTime(until, () -> directory.askPerson(workspace, seat.user()));
      reason(
          reasons,
          field,
          reply.fold(
              SetUpCheck::personReason,
              error -> "Slack doesn't know this person. Choose somebody else.",
              limited -> NOT_ANSWERED,
              unknown -> NOT_ANSWERED));
      reply.ok().ifPresent(person -> people.put(seat.role(), person));
    }
    return people;
  }

  private static String personReason(Person person) {
    if (person.bot()) {
      return "This is an app, not a person. Choose a person.";
    }
    if (person.deactivated()) {
      return "This person's account is deactivated. Choose somebody who is here.";
    }
    return person.guest() ? "Guests can't be leaders. Choose a full member." : "";
  }

  /** Whether people outside the company read the channel. */
  private boolean external(
      String workspace, SetUpForm form, Instant until, Map<String, String> reasons) {
    String channel = form.channel();
    if (channel == null) {
      reason(reasons, SetUpForm.CHANNEL, "Choose the channel that hears the decisions.");
      return false;
    }
    Reply<Channel> reply = inTime(until, () -> directory.askChannel(workspace, channel));
    reason(
        reasons,
        SetUpForm.CHANNEL,
        reply.fold(
            SetUpCheck::channelReason,
            // What Slack hides from the app is a private channel that the app isn't in.
            error -> NOT_IN_CHANNEL,
            limited -> NOT_ANSWERED,
            unknown -> NOT_ANSWERED));
    return reply.ok().map(Channel::shared).orElse(false);
  }

  private static final String NOT_IN_CHANNEL =
      "Prewire isn't in this channel. Write /invite @Prewire in it, then send this again.";

  private static String channelReason(Channel channel) {
    if (channel.groupDm() || channel.name().isEmpty()) {
      return "Choose a channel, not a direct message.";
    }
    if (channel.archived()) {
      return "This channel is archived. Choose another one.";
    }
    return channel.member() ? "" : NOT_IN_CHANNEL;
  }

  private <T> Reply<T> inTime(Instant until, Supplier<Reply<T>> look) {
    return clock.instant().isBefore(until) ? look.get() : new Reply.Unknown<>("no time left");
  }

  private static void reason(Map<String, String> reasons, String field, String reason) {
    if (!reason.isEmpty()) {
      reasons.putIfAbsent(field, reason);
    }
  }
}
