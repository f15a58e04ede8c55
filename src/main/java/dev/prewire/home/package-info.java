/**
 * App Home: the one place that looks at every feature, and shows each viewer only what that viewer
 * may see.
 *
 * <p>A Home is published by an errand: when its viewer opens it, when a use case changes what a
 * leader sees, and when a decision is announced, for whoever looked within a day.
 */
@NullMarked
package dev.prewire.home;

import org.jspecify.annotations.NullMarked;
