/** Finding products by a customer's words; which one is in hand is not decided here. */
@NullMarked
package dev.parley.topology.search;

import org.jspecify.annotations.NullMarked;
