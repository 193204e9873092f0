/** Tests of the parts in {@code provider}; the whole router is tested one package up. */
@NullMarked
package dev.parley.llm.provider;

import org.jspecify.annotations.NullMarked;
