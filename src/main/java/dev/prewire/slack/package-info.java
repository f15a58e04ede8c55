/**
 * The one room between Prewire and Slack. Inwards: signed HTTP and Socket Mode, redelivery, Bolt.
 * Outwards: {@link dev.prewire.slack.SlackGateway}, the sole caller of the Web API. Beside them the
 * words both sides share: messages, blocks, escaping and cutting. Nothing here knows what a
 * decision or a pre-wire is.
 */
@NullMarked
package dev.prewire.slack;

import org.jspecify.annotations.NullMarked;
