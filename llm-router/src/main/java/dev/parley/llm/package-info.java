/** What a caller of the router sees: prompts, answers, attempts and settings; how they come about is in the packages below. */
@NullMarked
package dev.parley.llm;

import org.jspecify.annotations.NullMarked;
