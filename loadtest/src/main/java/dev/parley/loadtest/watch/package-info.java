/**
 * What a running Parley uses and says of itself: processes, brokers, figures, once a second.
 *
 * <p>Nothing here sends a message or judges what it sees.
 */
@NullMarked
package dev.parley.loadtest.watch;

import org.jspecify.annotations.NullMarked;
