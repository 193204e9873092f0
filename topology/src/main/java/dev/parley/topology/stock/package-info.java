/** Stock: who gets the last piece, and what every instance knows of it. What an order is, is told in the state's packages. */
@NullMarked
package dev.parley.topology.stock;

import org.jspecify.annotations.NullMarked;
