package dev.parley.standalone.config;

import java.util.OptionalInt;

/**
 * Where the gateway listens.
 *
 * @param port 0 for any free one
 * @param managementPort where health, metrics and draining answer, and nowhere else; nothing for the port above
 * @param proxies how many stand before it, each of which adds an address to {@code X-Forwarded-For}
 * @param limits of what comes in by channels
 */
public record GatewaySection(String host, int port, OptionalInt managementPort, int proxies, Limits limits) {
    /**
     * How much may come in by channels.
     *
     * @param webhooksPerSecond of one account; above that it must send again
     * @param messagesPerMinute of one customer; above that they are kept and not answered
     */
    public record Limits(int webhooksPerSecond, int messagesPerMinute) {}
}
