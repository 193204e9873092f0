/** Telegram: updates proved by a secret in a header and read, replies sent by its Bot API; in which order and how often they are sent is decided in the package above. */
@NullMarked
package dev.parley.gateway.channel.telegram;

import org.jspecify.annotations.NullMarked;
