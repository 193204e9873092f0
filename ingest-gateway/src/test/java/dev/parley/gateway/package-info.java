/** Tests of the gateway over HTTP, on a log in memory; real brokers are met in the standalone module. */
@NullMarked
package dev.parley.gateway;

import org.jspecify.annotations.NullMarked;
