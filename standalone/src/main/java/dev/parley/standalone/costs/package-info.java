/**
 * The cost report: read from the topic of costs, shown as a table.
 *
 * <p>How costs are added up is {@code dev.parley.cost}; nothing is kept in here from one report to the next.
 */
@NullMarked
package dev.parley.standalone.costs;

import org.jspecify.annotations.NullMarked;
