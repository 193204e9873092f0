/** What a model's text may not say, and finding it; what is said instead is not decided here. */
@NullMarked
package dev.parley.topology.guard;

import org.jspecify.annotations.NullMarked;
