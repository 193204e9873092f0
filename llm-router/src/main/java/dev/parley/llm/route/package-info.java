/** The attempt loop and the choice of deployments; whether one may be tried is {@code guard}'s, how it is called {@code provider}'s. */
@NullMarked
package dev.parley.llm.route;

import org.jspecify.annotations.NullMarked;
