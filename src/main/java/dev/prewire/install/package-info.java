/**
 * Where the app is installed, and where it no longer is: OAuth, tokens encrypted at rest, their
 * rotation, and the end of a workspace's data after it took the app away.
 */
@NullMarked
package dev.prewire.install;

import org.jspecify.annotations.NullMarked;
