/** Channels tried out against servers and logs in memory; nothing of a real platform. */
@NullMarked
package dev.parley.gateway.channel;

import org.jspecify.annotations.NullMarked;
