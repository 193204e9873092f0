/** Fetching media from hosts on this machine that do what no host should. */
@NullMarked
package dev.parley.gateway.channel.media;

import org.jspecify.annotations.NullMarked;
