/**
 * The way in that all channels have in common: requests bounded and read, what is in them put into the log and answered; how
 * a channel proves a request and what its words mean is in the package of its name.
 */
@NullMarked
package dev.parley.gateway.channel.webhook;

import org.jspecify.annotations.NullMarked;
