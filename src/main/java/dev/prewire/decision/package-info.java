/**
 * Decisions: proposing, signing one exact revision, and announcing it once.
 *
 * <p>Proposed → agreed (every leader signed this revision) → announced → replaced. Or proposed →
 * dropped.
 */
@NullMarked
package dev.prewire.decision;

import org.jspecify.annotations.NullMarked;
