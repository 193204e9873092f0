/**
 * The JSON Schemas of the public topics: how they are generated from the records, and what may change in them.
 *
 * <p>The schemas themselves are in {@code docs/schemas}.
 */
@NullMarked
package dev.parley.schema;

import org.jspecify.annotations.NullMarked;
