@NullMarked
package dev.parley.gateway.channel.webhook;

import org.jspecify.annotations.NullMarked;
