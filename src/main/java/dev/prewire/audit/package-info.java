/** Who did what, when and from where: append-only lines, each sealed by the hash before it. */
@NullMarked
package dev.prewire.audit;

import org.jspecify.annotations.NullMarked;
