package dev.prewire.partnership;

import java.time.ZoneId;
import java.util.List;

/**
 * A partnership that somebody asks for, already checked with Slack.
 *
 * @param seats who is to lead what
 * @param zone of the Product leader
 */
record Proposal(String name, List<Seat> seats, String channel, ZoneId zone) {

  /** A person for a role. */
  record Seat(Role role, String user) {}

  Proposal {
    seats = List.copyOf(seats);
  }
}
