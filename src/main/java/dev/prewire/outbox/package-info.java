/**
 * What Slack must be told, and hasn't been yet.
 *
 * <p>An {@link dev.prewire.outbox.Errand} is put in the transaction that makes it necessary. {@link
 * dev.prewire.outbox.Dispatcher} leases it (short transaction), has its {@link
 * dev.prewire.outbox.Courier} call Slack with no transaction open, and settles it (second
 * transaction). A crash anywhere leaves the errand there, marked as in doubt.
 */
@NullMarked
package dev.prewire.outbox;

import org.jspecify.annotations.NullMarked;
