/** Tests of the attempt loop with providers that are values; over HTTP it is tested one package up. */
@NullMarked
package dev.parley.llm.route;

import org.jspecify.annotations.NullMarked;
