/** One attempt at one model, over HTTP or in the house, and what came of it; trying again is never decided here. */
@NullMarked
package dev.parley.llm.provider;

import org.jspecify.annotations.NullMarked;
