/**
 * The Parley that is put under load: in this process, in processes of its own, or one that runs elsewhere.
 *
 * <p>Nothing here sends a message.
 */
@NullMarked
package dev.parley.loadtest.stage;

import org.jspecify.annotations.NullMarked;
