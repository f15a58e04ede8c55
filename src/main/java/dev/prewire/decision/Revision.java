package dev.prewire.decision;

import java.time.Instant;

/**
 * One exact text of a decision. Never changed: an edit makes the next one.
 *
 * @param number 1 for the first
 * @param editor the leader who wrote it
 */
public record Revision(int number, String editor, Instant at, Terms terms) {}
