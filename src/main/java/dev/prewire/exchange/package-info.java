/**
 * The log on its way to files and back: CSV, JSON, and Markdown with a file for each decision. One
 * decision at a time is in memory, however many there are. A decision is written as a {@link
 * dev.prewire.exchange.Row}, which the formats only spell differently.
 */
@NullMarked
package dev.prewire.exchange;

import org.jspecify.annotations.NullMarked;
