/** Who did what, when: append-only lines, each sealed by the hash of the one before. */
@NullMarked
package dev.prewire.audit;

import org.jspecify.annotations.NullMarked;
