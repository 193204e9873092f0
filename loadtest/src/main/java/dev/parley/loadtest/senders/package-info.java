/**
 * Senders of replies against stand-ins of the platforms: what two gateways make of faults, limits and the death of one of them,
 * by what the log says of each reply and by what the customers' phones have shown.
 */
@NullMarked
package dev.parley.loadtest.senders;

import org.jspecify.annotations.NullMarked;
