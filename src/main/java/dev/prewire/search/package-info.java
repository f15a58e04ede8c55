/**
 * Searching the log: what a question means, who sees what, and the index.
 *
 * <p>The index is derived from the database, holds announced decisions only, and may be deleted at
 * any time. Who searches is turned into a {@link dev.prewire.search.Visible} first, and that is a
 * part of each query: what somebody may not see is neither shown nor counted nor suggested.
 *
 * <p>Where people ask, and what they are shown, is the rooms' above.
 */
@NullMarked
package dev.prewire.search;

import org.jspecify.annotations.NullMarked;
