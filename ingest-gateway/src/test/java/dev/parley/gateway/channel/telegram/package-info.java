/** What is read from Telegram and sent to it, against servers that speak as it does; the webhook is tried at the door. */
@NullMarked
package dev.parley.gateway.channel.telegram;

import org.jspecify.annotations.NullMarked;
