/**
 * WhatsApp Cloud: its webhooks verified and read, replies sent by its Graph API; in which order and how often they are sent
 * is decided in the package above.
 */
@NullMarked
package dev.parley.gateway.channel.whatsapp;

import org.jspecify.annotations.NullMarked;
