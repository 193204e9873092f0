/** Tests of the cost report, as far as no broker is needed. */
@NullMarked
package dev.parley.standalone.costs;

import org.jspecify.annotations.NullMarked;
