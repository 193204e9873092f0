package dev.parley.topology.ask;

import java.util.List;

/**
 * Work that this process has taken and whose end its conversation has not read yet.
 *
 * @param ask the turn's id
 * @param offsets of the messages it answers, ascending
 * @param attempt which attempt at the turn it is
 * @param deadlineMs when its answer must have been published, epoch milliseconds
 */
public record InFlight(String ask, List<Long> offsets, int attempt, long deadlineMs) {}
