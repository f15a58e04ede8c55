package dev.prewire.slack;

import java.util.Optional;

/**
 * One thing that must be well before we are ready: empty, or what is wrong in words for whoever
 * runs this.
 */
@FunctionalInterface
public interface Check {
  Optional<String> problem();
}
