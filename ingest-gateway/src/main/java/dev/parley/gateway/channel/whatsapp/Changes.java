package dev.parley.gateway.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.gateway.channel.meta.EntryReader;
import dev.parley.gateway.channel.meta.MetaAccount;
import dev.parley.gateway.channel.webhook.Fields;
import java.util.stream.Stream;

/** The changes in an entry of a webhook: messages of customers and statuses of replies, a number's in each change. */
final class Changes implements EntryReader {

    private static final String MESSAGES = "messages";
    private static final String STATUSES = "statuses";

    @Override
    public void read(JsonNode entry, Batch batch) {
        Fields.each(entry.path("changes")).forEach(change -> change(change, batch));
    }

    private static void change(JsonNode change, Batch batch) {
        var value = change.path("value");
        if (!change.path("field").asText().equals(MESSAGES)) {
            batch.into().ignored(); // preferences for marketing, reviews of templates and the like
            return;
        }
        var account = batch.accounts()
                .find(value.path("metadata").path("phone_number_id").asText());
        if (account.isEmpty()) {
            batch.into().foreign((int) Stream.of(MESSAGES, STATUSES)
                    .flatMap(list -> Fields.each(value.path(list)))
                    .count());
            return;
        }
        var number = account.get();
        Fields.each(value.path(MESSAGES))
                .forEach(message ->
                        batch.into().each(number.account(), message, () -> message(number, value, message, batch)));
        Fields.each(value.path(STATUSES))
                .forEach(status -> batch.into().each(number.account(), status, () -> status(number, status, batch)));
    }

    private static void message(MetaAccount number, JsonNode value, JsonNode message, Batch batch) {
        switch (message.path("type").asText()) {
            case "system" ->
                People.moved(number, message, batch.now()).ifPresentOrElse(batch.into()::add, batch.into()::ignored);
            case "revoke" -> batch.into().add(Items.unsaid(number, value, message));
            default -> batch.into().add(Items.message(number, value, message, batch.now()));
        }
    }

    private static void status(MetaAccount number, JsonNode status, Batch batch) {
        Items.delivery(number, status, batch.now()).ifPresentOrElse(batch.into()::add, batch.into()::ignored);
    }
}
