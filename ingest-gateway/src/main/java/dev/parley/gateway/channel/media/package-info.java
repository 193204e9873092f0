/**
 * Media that customers send: fetched by the channel's id of them, from nowhere but the channel's own hosts. What is in a medium is
 * somebody else's to find out.
 */
@NullMarked
package dev.parley.gateway.channel.media;

import org.jspecify.annotations.NullMarked;
