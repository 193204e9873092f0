/**
 * The {@code parley} command: one class a subcommand, and the way they fail.
 *
 * <p>What a command does is elsewhere; in here are its options, its words and its exit code.
 */
@NullMarked
package dev.parley.standalone.cli;

import org.jspecify.annotations.NullMarked;
