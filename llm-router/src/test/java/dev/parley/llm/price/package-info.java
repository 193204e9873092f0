/** Tests of the parts in {@code price}; the whole router is tested one package up. */
@NullMarked
package dev.parley.llm.price;

import org.jspecify.annotations.NullMarked;
