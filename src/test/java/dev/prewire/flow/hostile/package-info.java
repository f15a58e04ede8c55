/** Hostile input: repeatable chance against the whole app. */
@NullMarked
package dev.prewire.flow.hostile;

import org.jspecify.annotations.NullMarked;
