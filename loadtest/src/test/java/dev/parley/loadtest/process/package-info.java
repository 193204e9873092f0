/** Tests of processes, with processes that do nothing. */
@NullMarked
package dev.parley.loadtest.process;

import org.jspecify.annotations.NullMarked;
