package dev.prewire.decision;

import java.time.Instant;

/**
 * A leader's word for one revision.
 *
 * @param disagreed whether they disagreed and committed; stays between the leaders
 */
public record Signature(String user, boolean disagreed, Instant at) {}
