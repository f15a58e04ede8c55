package dev.prewire.log;

/**
 * A press of "Share here".
 *
 * @param results the message of results that was pressed on
 * @param responseUrl where Slack takes an answer for this person alone
 */
record Sharing(
    String id,
    String decision,
    String channel,
    String person,
    String results,
    String responseUrl) {}
