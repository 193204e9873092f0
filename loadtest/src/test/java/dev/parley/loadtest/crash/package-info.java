/** What becomes of turns in flight when processes die, stop and join. The processes are real, and so is the signal. */
@NullMarked
package dev.parley.loadtest.crash;

import org.jspecify.annotations.NullMarked;
