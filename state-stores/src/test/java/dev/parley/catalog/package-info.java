/** Tests of {@code catalog}. */
@NullMarked
package dev.parley.catalog;

import org.jspecify.annotations.NullMarked;
