package dev.prewire.decision;

import com.google.gson.Gson;
import dev.prewire.slack.Malformed;
import org.jspecify.annotations.Nullable;

/**
 * What the modal "Record a decision" carries along in its {@code private_metadata}: ids only, since
 * what people typed has no business there.
 *
 * @param decision the one that is edited; null when a new one is recorded
 * @param base the revision that the editor started from
 * @param details whether "More details" is open
 */
record FormContext(
    String partnership,
    @Nullable String prewire,
    @Nullable String thread,
    @Nullable String decision,
    int base,
    boolean details) {

  private static final Gson GSON = new Gson();

  static FormContext of(String metadata) {
    FormContext context = Malformed.need(GSON.fromJson(metadata, FormContext.class), "context");
    String unused = Malformed.need(context.partnership(), "partnership");
    return context;
  }

  String metadata() {
    return GSON.toJson(this);
  }

  FormContext withDetails() {
    return new FormContext(partnership, prewire, thread, decision, base, true);
  }

  /** Another partnership is other people: nothing of a pre-wire's goes with it. */
  FormContext withPartnership(String other) {
    return other.equals(partnership)
        ? this
        : new FormContext(other, null, null, decision, base, details);
  }

  /**
   * The field of the channel. One for each partnership, because Slack keeps what stands in a field
   * of the same id, and another partnership announces elsewhere.
   */
  String channelField() {
    return Typed.CHANNEL + "." + partnership;
  }
}
