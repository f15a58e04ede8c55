package dev.prewire.slack;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a Web API call came to. The four outcomes differ in what the caller may do next, so there is
 * no way to look at the value without saying what happens in the other three. Immutable.
 */
public sealed interface Reply<T> {

  /** Slack did it. */
  record Ok<T>(T value) implements Reply<T> {
    public Ok {
      Objects.requireNonNull(value);
    }
  }

  /**
   * Slack said no ({@code ok:false} with a definite error): nothing was done, and asking again
   * won't help.
   */
  record Refused<T>(String error) implements Reply<T> {
    public Refused {
      Objects.requireNonNull(error);
    }
  }

  /**
   * Nothing was done: too many requests (429), or no connection could be made at all. Ask again
   * after a while.
   *
   * @param scope what holds it, and every other call of that kind: a method of the Web API, or a
   *     channel; null where it is this call alone that should wait
   */
  record Limited<T>(Duration retryAfter, @Nullable String scope) implements Reply<T> {
    public Limited {
      Objects.requireNonNull(retryAfter);
    }

    public Limited(Duration retryAfter) {
      this(retryAfter, null);
    }
  }

  /**
   * A lost answer, a timeout, a 5xx, {@code internal_error}, {@code fatal_error}: it may or may not
   * be done.
   */
  record Unknown<T>(String cause) implements Reply<T> {
    public Unknown {
      Objects.requireNonNull(cause);
    }
  }

  /** Whether Slack said no, and for this reason. */
  default boolean isRefusedWith(String error) {
    return this instanceof Refused<T> refused && refused.error().equals(error);
  }

  /** One of the four, by outcome. */
  default <R> R fold(
      Function<? super T, ? extends R> ok,
      Function<String, ? extends R> refused,
      Function<Limited<T>, ? extends R> limited,
      Function<String, ? extends R> unknown) {
    if (this instanceof Ok<T> o) {
      return ok.apply(o.value());
    }
    if (this instanceof Refused<T> r) {
      return refused.apply(r.error());
    }
    if (this instanceof Limited<T> l) {
      return limited.apply(l);
    }
    return unknown.apply(((Unknown<T>) this).cause());
  }

  default <R> Reply<R> map(Function<? super T, ? extends R> change) {
    return fold(
        v -> new Ok<>(change.apply(v)),
        Refused::new,
        l -> new Limited<>(l.retryAfter(), l.scope()),
        Unknown::new);
  }

  /** The value where Slack gave one. */
  default Optional<T> ok() {
    return this instanceof Ok<T> o ? Optional.of(o.value()) : Optional.empty();
  }

  default boolean isOk() {
    return this instanceof Ok<T>;
  }
}
