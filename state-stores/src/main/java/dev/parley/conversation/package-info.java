/**
 * Conversations: who talks, what is said, what is pending, and the records that travel on a conversation's partition; what
 * is bargained over lives in {@code negotiation}, what it cost in {@code cost}.
 */
@NullMarked
package dev.parley.conversation;

import org.jspecify.annotations.NullMarked;
