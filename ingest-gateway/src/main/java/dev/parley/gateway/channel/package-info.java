/**
 * What is common to all channels: how replies are carried to them one by one, and what is recorded of it; how one channel
 * speaks is in the package of its name.
 */
@NullMarked
package dev.parley.gateway.channel;

import org.jspecify.annotations.NullMarked;
