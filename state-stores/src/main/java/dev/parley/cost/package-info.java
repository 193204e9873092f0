/** What attempts at providers cost; how prices are found is the router's business. */
@NullMarked
package dev.parley.cost;

import org.jspecify.annotations.NullMarked;
