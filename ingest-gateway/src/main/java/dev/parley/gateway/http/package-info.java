/**
 * The HTTP, server-sent-events and WebSocket side of the gateway: requests read and checked, problems told; how records
 * reach the log is in {@code log}.
 */
@NullMarked
package dev.parley.gateway.http;

import org.jspecify.annotations.NullMarked;
