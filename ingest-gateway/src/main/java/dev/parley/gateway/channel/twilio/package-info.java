/** Twilio, for SMS and WhatsApp: signed forms read, replies sent by its REST API; in which order and how often they are sent is decided in the package above. */
@NullMarked
package dev.parley.gateway.channel.twilio;

import org.jspecify.annotations.NullMarked;
