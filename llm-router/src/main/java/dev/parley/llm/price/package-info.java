/** Prices and what tokens cost by them, exactly; what was counted is {@code provider}'s to say. */
@NullMarked
package dev.parley.llm.price;

import org.jspecify.annotations.NullMarked;
