package dev.prewire.decision;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words that the leaders sign: everything that the announcement says, and where it goes. Typed
 * texts are kept as typed.
 *
 * @param channel where it is announced
 */
public record Terms(String title, String decided, String why, Details details, String channel) {

  /** The same, in the place of this decision; null: of none. */
  Terms replacing(@Nullable String earlier) {
    Details d = details;
    Details other =
        new Details(
            d.call(),
            d.kind(),
            d.alternatives(),
            d.accepted(),
            d.displaced(),
            d.tags(),
            d.quarter(),
            d.reviewOn(),
            earlier);
    return new Terms(title, decided, why, other, channel);
  }

  /**
   * What "More details" asks for.
   *
   * @param tags lower case, without {@code #}, in the order typed
   * @param quarter such as {@code 2026Q3}
   * @param replaces the id of the decision that this one replaces
   */
  public record Details(
      Call call,
      @Nullable Kind kind,
      @Nullable String alternatives,
      @Nullable String accepted,
      @Nullable String displaced,
      List<String> tags,
      @Nullable String quarter,
      @Nullable LocalDate reviewOn,
      @Nullable String replaces) {

    /** What applies while nobody has asked for more details. */
    public static final Details NONE =
        new Details(Call.JOINT, null, null, null, null, List.of(), null, null, null);

    public Details {
      tags = List.copyOf(tags);
    }
  }
}
