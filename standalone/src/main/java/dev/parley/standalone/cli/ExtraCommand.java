package dev.parley.standalone.cli;

import java.util.concurrent.Callable;

/**
 * A subcommand that another module brings along, found by {@link java.util.ServiceLoader}. The class carries picocli's
 * {@code @Command} with its name and returns its exit code: 0 for well, 1 for found wanting, 2 for could not be done.
 */
public interface ExtraCommand extends Callable<Integer> {}
