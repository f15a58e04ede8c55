package dev.prewire.demo;

import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong with one Web API call: what happens before the work, whether the work
 * is done, and what the app hears. Immutable.
 */
public final class Fault {
  /** What the app hears in place of the answer. */
  record Heard(int status, int retryAfter, @Nullable String error, boolean dropped) {}

  final boolean works;
  final @Nullable Heard heard;
  final Runnable before;
  final Runnable after;

  private Fault(boolean works, @Nullable Heard heard, Runnable before, Runnable after) {
    this.works = works;
    this.heard = heard;
    this.before = before;
    this.after = after;
  }

  private static Fault heard(boolean works, int status, @Nullable String error, boolean dropped) {
    return new Fault(works, new Heard(status, 0, error, dropped), () -> {}, () -> {});
  }

  /** 500, and nothing was done. */
  public static Fault serverError() {
    return heard(false, 500, null, false);
  }

  /** The work is done; the app hears 500. */
  public static Fault serverErrorAfterwards() {
    return heard(true, 500, null, false);
  }

  /** The connection ends before anything is done. */
  public static Fault dropRequest() {
    return heard(false, 0, null, true);
  }

  /** The work is done; the connection ends before the app hears of it. */
  public static Fault loseAnswer() {
    return heard(true, 0, null, true);
  }

  /** {@code ok:false} with this error; nothing was done. */
  public static Fault refuse(String error) {
    return heard(false, 200, error, false);
  }

  /** {@code ok:false} with this error (such as fatal_error), although the work is done. */
  public static Fault refuseAfterwards(String error) {
    return heard(true, 200, error, false);
  }

  /** 429 with Retry-After; nothing was done. */
  public static Fault limited(int seconds) {
    return new Fault(false, new Heard(429, seconds, null, false), () -> {}, () -> {});
  }

  /** This happens first; then the call goes its usual way. */
  public static Fault before(Runnable happening) {
    return new Fault(true, null, happening, () -> {});
  }

  /** The work is done, then this happens, then the app hears of the work. */
  public static Fault after(Runnable happening) {
    return new Fault(true, null, () -> {}, happening);
  }

  /** The same fault, and this happens before it. */
  public Fault first(Runnable happening) {
    return new Fault(works, heard, happening, after);
  }
}
