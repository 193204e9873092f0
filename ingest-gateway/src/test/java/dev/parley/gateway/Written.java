package dev.parley.gateway;

import dev.parley.gateway.channel.webhook.Item;
import dev.parley.wire.Json;

/** Items of webhooks as their records have them. */
final class Written {

    private Written() {}

    /** What goes into the log of an item, as bytes; nothing of one that leaves no record of its own. */
    static byte[] bytes(Item item) {
        return switch (item) {
            case Item.Said said -> Json.bytes(said.message());
            case Item.Reported reported -> Json.bytes(reported.delivery());
            case Item.Unreadable(var key, var raw, var reason) -> Json.bytes(new Object[] {key, raw, reason});
            case Item.Moved _, Item.Unsaid _, Item.Foreign _, Item.Ignored _ -> new byte[0];
        };
    }
}
