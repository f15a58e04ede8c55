package dev.prewire.demo;

/** Something the app got wrong in its use of Slack. */
public record Violation(Kind kind, String where, String problem) {
  /** Which rule it was. */
  public enum Kind {
    /** A limit or rule of Block Kit, text or views. */
    BLOCKS,
    /** An argument the method doesn't know, or a required one that is missing. */
    ARGUMENTS,
    /** A scope that was never granted. */
    SCOPE,
    /** A trigger_id or response_url that was late or used up. */
    TRIGGER,
    /** Writing where the app is not, or to someone who isn't there. */
    MEMBERSHIP,
    /** An answer to Slack's own request that Slack doesn't understand. */
    ACKNOWLEDGEMENT
  }
}
