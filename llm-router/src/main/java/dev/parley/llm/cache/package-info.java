/** Answers that hold for more than one asker; which those are, the prompt says, and nothing is kept unasked. */
@NullMarked
package dev.parley.llm.cache;

import org.jspecify.annotations.NullMarked;
