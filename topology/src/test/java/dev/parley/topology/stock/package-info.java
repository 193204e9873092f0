/** Tests of the stock. */
@NullMarked
package dev.parley.topology.stock;

import org.jspecify.annotations.NullMarked;
