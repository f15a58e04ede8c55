/**
 * The database: one transaction at a time for writing, several for reading.
 *
 * <p>Every store method takes the {@link dev.prewire.db.Tx} it works in as its first parameter, so
 * that what belongs together is written together and nobody opens a transaction by accident.
 */
@NullMarked
package dev.prewire.db;

import org.jspecify.annotations.NullMarked;
