/** Messenger: what it does otherwise than Meta's other channels; all that pages have in common is in the package of Meta. */
@NullMarked
package dev.parley.gateway.channel.messenger;

import org.jspecify.annotations.NullMarked;
