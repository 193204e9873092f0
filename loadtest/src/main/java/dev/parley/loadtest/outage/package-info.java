/**
 * What the router makes of a total outage of its providers, in real time and over HTTP: how much it asks of those who are
 * down, how late its replies are, and how it comes back to them.
 *
 * <p>No Kafka and no conversations; the same with a clock that is put forward is a test of {@code llm-router}.
 */
@NullMarked
package dev.parley.loadtest.outage;

import org.jspecify.annotations.NullMarked;
