package dev.prewire.demo;

import java.util.Set;

/**
 * Text that left the app, raw.
 *
 * @param via the method, {@code response_url}, or the kind of request that was acknowledged with it
 * @param audience ids of the people who can see it; empty where it is seen by nobody
 */
public record Sent(String via, String raw, Set<String> audience) {}
