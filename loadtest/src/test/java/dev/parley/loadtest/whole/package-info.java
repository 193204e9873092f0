/**
 * The whole of Parley against the world as it is: customers over HTTP, providers that fail, junk on its topics.
 *
 * <p>What happens inside a crash or a rebalance is not in here.
 */
@NullMarked
package dev.parley.loadtest.whole;

import org.jspecify.annotations.NullMarked;
