/**
 * Channels against the whole of Parley: webhooks in, replies out, senders that die in between. How one request is read or
 * one answer understood is tried out in the gateway.
 */
@NullMarked
package dev.parley.loadtest.channel;

import org.jspecify.annotations.NullMarked;
