/**
 * Stored conversations, worked once more with another model, other prompts or another policy, and compared with what was said.
 *
 * <p>Nothing in here writes to a topic or sends anything to a customer.
 */
@NullMarked
package dev.parley.standalone.replay;

import org.jspecify.annotations.NullMarked;
