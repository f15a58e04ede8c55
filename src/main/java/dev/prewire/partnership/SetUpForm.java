package dev.prewire.partnership;

import com.slack.api.model.view.ViewState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is filled in in "Set up a partnership", as it came. Immutable.
 *
 * @param confirmed whether the tick for the externally shared {@code channel} is set
 */
record SetUpForm(
    String name, Map<Role, String> people, @Nullable String channel, boolean confirmed) {

  static final SetUpForm EMPTY = new SetUpForm("", Map.of(), null, false);

  static final String NAME = "name";
  static final String CHANNEL = "channel";

  SetUpForm {
    people = Map.copyOf(people);
  }

  static String field(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The tick's field. It is the channel's own, so that a tick for one channel never counts for
   * another.
   */
  static String confirmation(String channel) {
    return "shared." + channel;
  }

  static SetUpForm of(Map<String, Map<String, ViewState.Value>> values) {
    Map<Role, String> people = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      ViewState.Value value = value(values, field(role));
      if (value != null && value.getSelectedUser() != null) {
        people.put(role, value.getSelectedUser());
      }
    }
    ViewState.Value name = value(values, NAME);
    ViewState.Value chosen = value(values, CHANNEL);
    String channel = chosen == null ? null : chosen.getSelectedConversation();
    ViewState.Value tick = channel == null ? null : value(values, confirmation(channel));
    return new SetUpForm(
        name == null || name.getValue() == null ? "" : name.getValue(),
        people,
        channel,
        tick != null && tick.getSelectedOptions() != null && !tick.getSelectedOptions().isEmpty());
  }

  /** The seats that are filled, in role order. */
  List<Proposal.Seat> seats() {
    List<Proposal.Seat> seats = new ArrayList<>();
    for (Role role : Role.values()) {
      String user = people.get(role);
      if (user != null) {
        seats.add(new Proposal.Seat(role, user));
      }
    }
    return seats;
  }

  private static ViewState.@Nullable Value value(
      Map<String, Map<String, ViewState.Value>> values, String field) {
    Map<String, ViewState.Value> block = values.get(field);
    return block == null ? null : block.get(field);
  }
}
