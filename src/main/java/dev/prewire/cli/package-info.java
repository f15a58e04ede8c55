/**
 * The command line, one class for each command. Answers of a command go to standard output, words
 * for people and logs to standard error. Exit codes: 0 done, 1 found something wrong, 2 used
 * wrongly.
 */
@NullMarked
package dev.prewire.cli;

import org.jspecify.annotations.NullMarked;
