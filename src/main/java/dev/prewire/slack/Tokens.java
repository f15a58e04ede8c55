package dev.prewire.slack;

import java.util.Optional;

/** The bot token of a workspace; empty where we aren't installed. Thread-safe. */
@FunctionalInterface
public interface Tokens {
  Optional<String> of(String workspace);
}
