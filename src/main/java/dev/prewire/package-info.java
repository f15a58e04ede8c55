@NullMarked
package dev.prewire;

import org.jspecify.annotations.NullMarked;
