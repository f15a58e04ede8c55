package dev.prewire.search;

/** A piece of text, and whether it is what was searched for. Plain text: not escaped. */
public record Span(String text, boolean hit) {}
