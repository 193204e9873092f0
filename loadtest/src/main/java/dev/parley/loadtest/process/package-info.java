/**
 * Parley's parts as processes of their own, with what can be done to a process: killed, stopped, continued, started again.
 *
 * <p>What is done to them and when is not in here, nor what a test holds against them.
 */
@NullMarked
package dev.parley.loadtest.process;

import org.jspecify.annotations.NullMarked;
