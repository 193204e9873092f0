package dev.parley.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** How a channel speaks to a webhook, for the contract that every channel keeps. */
interface Speech {

    /** A secret that was replaced a while ago, and of which the first account still knows. */
    String BEFORE = "secret before";

    String channel();

    String contentType();

    /** Accounts of the door: one of {@code demo}; then others of {@code other}, the last of which has a secret of its own. */
    List<String> accounts();

    /** The secret that proves what is for the first account. */
    String secret();

    /** One thing said by a customer to an account, as an item of a body. */
    String item(String account, String id, String contact, String words);

    /** An item that cannot be read, in a body that can. */
    String badItem(String account);

    /** A body with these items; channels without batches are given one. */
    default String body(List<String> items) {
        return items.getFirst();
    }

    /** Whether several items come in one body. */
    default boolean hasBatches() {
        return false;
    }

    /** Whether the proof is over the body. */
    boolean signs();

    /** The headers that prove a body sent to an account. */
    Map<String, String> proof(String account, String secret, byte[] body);

    /** Headers that prove nothing, by what is wrong with them; the body is for the first account. */
    Map<String, Map<String, String>> forgeries(byte[] body);

    /** Bodies with everything that the channel is known to send; none is forged. */
    List<String> samples();

    /** The bodies that a body would be if each of its items came alone, in their order. */
    default List<JsonNode> apart(JsonNode body) {
        return List.of(body);
    }

    /** Every channel's. */
    static List<Speech> all() {
        return List.of(
                new WhatsAppContractTest.WhatsAppSpeech(),
                new PageSpeech("messenger"),
                new PageSpeech("instagram"),
                new TelegramContractTest.TelegramSpeech(),
                new TwilioContractTest.TwilioSpeech());
    }

    /** Settings of one account, complete. */
    Map<String, String> settings();

    /** Those of them without which it must not start. */
    List<String> secrets();
}
