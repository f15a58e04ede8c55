package dev.prewire.demo;

/** Where blocks are shown. */
enum Surface {
  MESSAGE,
  MODAL,
  HOME
}
