/** The turn engine against a real broker, in this process, with faults put into its clients. */
@NullMarked
package dev.parley.loadtest.engine;

import org.jspecify.annotations.NullMarked;
