/** Tests of {@code negotiation}. */
@NullMarked
package dev.parley.negotiation;

import org.jspecify.annotations.NullMarked;
