/** What is read from Twilio and sent to it, against servers that speak as it does; the webhook is tried at the door. */
@NullMarked
package dev.parley.gateway.channel.twilio;

import org.jspecify.annotations.NullMarked;
