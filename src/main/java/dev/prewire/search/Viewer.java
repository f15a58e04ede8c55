package dev.prewire.search;

import java.time.ZoneId;

/**
 * Somebody who looks at the log: what they may see, and where their clock is. Immutable; true when
 * {@link Audience} said so, so it isn't kept.
 */
public record Viewer(Visible visible, ZoneId zone) {}
