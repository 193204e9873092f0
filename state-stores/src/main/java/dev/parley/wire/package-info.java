/** Topics as values, and how their records become JSON and back; no record type of the domain is defined here. */
@NullMarked
package dev.parley.wire;

import org.jspecify.annotations.NullMarked;
