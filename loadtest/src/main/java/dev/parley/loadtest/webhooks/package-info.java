/**
 * A gateway under webhooks: how soon it acknowledges what platforms send, alone and beside a flood of what has no business
 * there, whether every webhook that it acknowledged is in the log and nothing of the flood is, and what memory that takes.
 */
@NullMarked
package dev.parley.loadtest.webhooks;

import org.jspecify.annotations.NullMarked;
