/** What keeps attempts in bounds: circuit breaker, cooldown, share of the deadline; it never calls a provider itself. */
@NullMarked
package dev.parley.llm.guard;

import org.jspecify.annotations.NullMarked;
