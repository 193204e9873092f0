/**
 * What one would write first: a processor that calls the provider and waits. It is here to be compared with.
 *
 * <p>Nothing of Parley is used in it but the topics' names.
 */
@NullMarked
package dev.parley.loadtest.baseline;

import org.jspecify.annotations.NullMarked;
