package dev.prewire.log;

import java.time.ZoneId;

/** Somebody who looks at the log: what they may see, and where their clock is. */
public record Viewer(Visible visible, ZoneId zone) {}
