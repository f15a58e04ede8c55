/** What tests of every room use. */
@NullMarked
package dev.prewire.testkit;

import org.jspecify.annotations.NullMarked;
