/** What every webhook has in common, tried without one. */
@NullMarked
package dev.parley.gateway.channel.webhook;

import org.jspecify.annotations.NullMarked;
