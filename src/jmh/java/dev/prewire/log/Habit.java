package dev.prewire.log;

/**
 * What 2,000 people do with Prewire in a busy hour, twice as busy as the average of their forty
 * hours a week. They have 25 partnerships: the company's own, and 24 of directors who answer for
 * some eighty people each. A partnership pre-wires four topics a week and publishes four decisions,
 * three of five of them from a pre-wire:
 *
 * <pre>
 * 25 × 4 pre-wires  a week = 100 in 40 hours, 5 in a busy one: 3 are decided, 1 closed, 1 left open
 * 25 × 4 decisions  a week = 100 in 40 hours, 5 in a busy one: 3 of those, 2 that /decide begins
 * 2,000 × 1 search  a week = 2,000 in 40 hours, 100 in a busy one; 1 of 5 is paged, 1 of 4 opened
 * 200 people and 50 leaders × 4 open the Home each day: 400 in 8 hours, 100 in a busy one
 * 2,000 × 4 changes of a status or profile a day (calendars do it): 8,000 in 8 hours, 2,000
 * 2,000 × 1 comes to or leaves a channel with the app in 2 weeks: 2,000 in 80 hours, 50
 * 40 channels × 1 change of a name in a week: 40 in 40 hours, 2
 * </pre>
 */
enum Habit {
  /** Opened, a position from each leader, revealed, recorded, signed, announced. */
  PREWIRE_AND_DECIDE(3),
  /** Opened, a position from each leader, revealed, one more, closed with a reason. */
  PREWIRE_AND_CLOSE(1),
  /** Opened, one position. */
  PREWIRE(1),
  /** Recorded; one of two is edited by the other leader first; signed, announced. */
  DECIDE(2),
  /** A modal is opened and closed again. */
  SECOND_THOUGHTS(1),
  SEARCH(100),
  HOME(100),
  PROFILE(2_000),
  MEMBERSHIP(50),
  RENAME(2);

  static final int PEOPLE = 2_000;
  static final int PARTNERSHIPS = 25;

  /** So many in the hour. */
  final int hourly;

  Habit(int hourly) {
    this.hourly = hourly;
  }

  boolean isLeaders() {
    return compareTo(SEARCH) < 0;
  }
}
