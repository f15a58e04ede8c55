/**
 * The decision log: everything that was announced, searchable by everybody who could read it where
 * it was announced.
 *
 * <p>The index is derived from the database, holds announced decisions only, and may be deleted at
 * any time. Who searches is turned into a {@link dev.prewire.log.Visible} first, and that is a part
 * of each query: what somebody may not see is neither shown nor counted nor suggested.
 */
@NullMarked
package dev.prewire.log;

import org.jspecify.annotations.NullMarked;
