/** Instagram: what it does otherwise than Meta's other channels; all that it shares with pages is in the package of Meta. */
@NullMarked
package dev.parley.gateway.channel.instagram;

import org.jspecify.annotations.NullMarked;
