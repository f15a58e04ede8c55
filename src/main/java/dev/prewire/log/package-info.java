/**
 * The decision log as people meet it: everything that was announced, for everybody who could read
 * it where it was announced.
 *
 * <p>Its doors: `/decisions`, the shortcut, the search of the App Home, what is written to the app,
 * Slack's own search, pasted addresses of records. Behind each, a record is opened, shared or shown
 * only to whom {@link dev.prewire.search.Audience} says; what is found, {@code search} says.
 */
@NullMarked
package dev.prewire.log;

import org.jspecify.annotations.NullMarked;
