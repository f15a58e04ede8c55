package dev.prewire.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all rows of an import.
 *
 * @param source the other log's name, where no column says it
 */
public record Setting(Instant now, @Nullable String source, Place channels, Place partnerships) {}
