/** Tests of {@code quota}. */
@NullMarked
package dev.parley.llm.quota;

import org.jspecify.annotations.NullMarked;
