package dev.prewire.decision;

import org.jspecify.annotations.Nullable;

/**
 * What "Record a decision" is filled in with; every part may be missing.
 *
 * @param prewire the pre-wire that the decision comes out of
 * @param thread that pre-wire's thread in the private space
 */
public record Prefill(
    @Nullable String title,
    @Nullable String decided,
    @Nullable String why,
    @Nullable String partnership,
    @Nullable String prewire,
    @Nullable String thread) {

  /** With a title only. */
  public static Prefill titled(@Nullable String title) {
    return new Prefill(title, null, null, null, null, null);
  }
}
