package dev.prewire.log;

/** A piece of text, and whether it is what was searched for. */
record Span(String text, boolean hit) {}
