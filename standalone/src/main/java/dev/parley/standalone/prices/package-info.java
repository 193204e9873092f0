/** A price book as a table; what it says and what calls cost by it is {@code dev.parley.llm.price}. */
@NullMarked
package dev.parley.standalone.prices;

import org.jspecify.annotations.NullMarked;
