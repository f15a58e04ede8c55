package dev.prewire.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known about an errand when it is handed to its courier.
 *
 * @param number 1 for the first
 * @param started when this attempt began
 * @param unresolvedSince when the first earlier attempt began whose outcome isn't known (the answer
 *     was lost, or the process died): find out before doing it again; null if there is none
 * @param absences how many times in a row somebody looked and found that it had not been done
 */
public record Attempt(
    int number, Instant started, @Nullable Instant unresolvedSince, int absences) {}
