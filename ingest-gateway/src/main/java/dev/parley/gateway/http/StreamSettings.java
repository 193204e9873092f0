package dev.parley.gateway.http;

import java.time.Duration;

/**
 * How streams are kept.
 *
 * @param heartbeat after this long without a reply a sign of life is sent
 */
public record StreamSettings(Duration heartbeat) {}
