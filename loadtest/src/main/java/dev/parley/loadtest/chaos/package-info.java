/**
 * Chaos: a deployment of real processes under load, faults that strike it by a seeded schedule, and the audit of what it did.
 *
 * <p>What the audit holds against a run is not in here, nor how a process is started or killed.
 */
@NullMarked
package dev.parley.loadtest.chaos;

import org.jspecify.annotations.NullMarked;
