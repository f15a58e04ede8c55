/**
 * Pre-wiring: getting aligned on a topic before its meeting, in one thread of the private space.
 *
 * <p>What a leader thinks is sealed until every leader has said it; then all positions are revealed
 * together and locked. Until then no type that can be read from this room holds a position but the
 * one for its owner's own modal ({@link dev.prewire.prewire.SealedPosition}); afterwards {@link
 * dev.prewire.prewire.Reveal} is the only one, for the thread alone.
 */
@NullMarked
package dev.prewire.prewire;

import org.jspecify.annotations.NullMarked;
