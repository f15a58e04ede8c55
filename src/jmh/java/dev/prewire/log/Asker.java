package dev.prewire.log;

/**
 * What one connection asks again and again, and whether it got it. Used by one thread at a time.
 */
interface Asker {

  /**
   * The next request, which differs from all before: what Slack repeats is answered from memory.
   */
  String next();

  boolean isRight(Wire.Reply reply);
}
