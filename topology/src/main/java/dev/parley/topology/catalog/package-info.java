/** How products reach every instance; finding them is the business of {@code search}. */
@NullMarked
package dev.parley.topology.catalog;

import org.jspecify.annotations.NullMarked;
