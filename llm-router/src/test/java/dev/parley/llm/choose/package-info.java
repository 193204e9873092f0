/** Tests of {@code choose}. */
@NullMarked
package dev.parley.llm.choose;

import org.jspecify.annotations.NullMarked;
