/** Tests of {@code cache}. */
@NullMarked
package dev.parley.llm.cache;

import org.jspecify.annotations.NullMarked;
