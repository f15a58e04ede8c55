package dev.prewire.prewire;

/**
 * A leader's own position in the current round, for that leader's eyes only.
 *
 * @param version what the modal is opened with; 0 before the first sealing
 * @param view the modal that sealed it
 */
record SealedPosition(Position position, int version, String view) {}
