/** Tests of the parts in {@code guard}; the whole router is tested one package up. */
@NullMarked
package dev.parley.llm.guard;

import org.jspecify.annotations.NullMarked;
