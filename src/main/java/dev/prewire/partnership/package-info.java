/** Leaders who speak with one voice: who they are, how they are set up, and who may do what. */
@NullMarked
package dev.prewire.partnership;

import org.jspecify.annotations.NullMarked;
