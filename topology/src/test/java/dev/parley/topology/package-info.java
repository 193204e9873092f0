/** Tests of the picture as a whole. */
@NullMarked
package dev.parley.topology;

import org.jspecify.annotations.NullMarked;
