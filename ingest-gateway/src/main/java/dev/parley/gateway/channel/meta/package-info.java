/**
 * What Meta's channels have in common: accounts known by an app's secret, the signature and the handshake of their webhooks,
 * and the messaging of pages, which Messenger and Instagram share. What is a channel's own is in the package of its name.
 */
@NullMarked
package dev.parley.gateway.channel.meta;

import org.jspecify.annotations.NullMarked;
