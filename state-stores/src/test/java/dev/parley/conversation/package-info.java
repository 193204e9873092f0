/** Tests of {@code conversation}. */
@NullMarked
package dev.parley.conversation;

import org.jspecify.annotations.NullMarked;
