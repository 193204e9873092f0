/** Tests of what attempts cost in sum. */
@NullMarked
package dev.parley.cost;

import org.jspecify.annotations.NullMarked;
