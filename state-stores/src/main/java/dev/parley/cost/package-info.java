/** What attempts at providers cost, and what they add up to; how prices are found is the router's business. */
@NullMarked
package dev.parley.cost;

import org.jspecify.annotations.NullMarked;
