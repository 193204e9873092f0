package dev.parley.gateway.channel.webhook;

import dev.parley.contact.Alias;
import dev.parley.gateway.channel.webhook.Aliases.Finding;
import dev.parley.gateway.log.Contacts;
import dev.parley.gateway.log.Entry;
import dev.parley.gateway.log.MessageLog;
import dev.parley.gateway.log.UnavailableException;
import dev.parley.wire.Topics;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * Says which conversation a customer's ids lead to, and writes down what it finds out. Gateways that do so at once agree on what was
 * written first: each reads its own writing back before it goes on.
 */
final class AddressBook {

    /** A number and a user id are two; more than twice as many mean that others write all the time. */
    private static final int ROUNDS_MAX = 8;

    private final Contacts contacts;
    private final MessageLog log;

    AddressBook(Contacts contacts, MessageLog log) {
        this.contacts = contacts;
        this.log = log;
    }

    /**
     * The conversation of whoever said something.
     *
     * @throws UnavailableException when that cannot be found out now
     */
    String conversation(Identity who, Instant at, Intake.Request request) throws InterruptedException {
        String contact = settled(() -> Aliases.of(who, at, id -> contacts.find(who.key(id))), request);
        return who.account().conversation(contact);
    }

    /** The conversation of whom something is reported of; nothing is written for that. */
    String conversation(Identity who) {
        return who.account().conversation(Aliases.known(who, id -> contacts.find(who.key(id))));
    }

    /**
     * Takes a customer along to other ids.
     *
     * @return the conversation that goes on; nothing where nothing was ever said
     * @throws UnavailableException when it cannot be written down now
     */
    Optional<String> move(Item.Moved move, Intake.Request request) throws InterruptedException {
        Aliases.Lookup lookup = id -> contacts.find(move.now().key(id));
        if (Aliases.of(move, lookup).isEmpty()) {
            return Optional.empty();
        }
        String contact = settled(() -> Aliases.of(move, lookup).orElseThrow(), request);
        return Optional.of(move.now().account().conversation(contact));
    }

    private String settled(Supplier<Finding> find, Intake.Request request) throws InterruptedException {
        for (int round = 0; round < ROUNDS_MAX; round++) {
            switch (find.get()) {
                case Finding.Known(String contact) -> {
                    return contact;
                }
                case Finding.Claim(Alias alias) -> write(alias, request);
            }
        }
        throw new UnavailableException("a contact is being written by others", null);
    }

    private void write(Alias alias, Intake.Request request) throws InterruptedException {
        try {
            contacts.await(
                    log.append(new Entry(Topics.CONTACTS, alias.key(), alias, request.now(), request.traceparent()))
                            .toCompletableFuture()
                            .get());
        } catch (ExecutionException e) {
            throw new UnavailableException("a contact was not confirmed by the brokers", e);
        }
    }
}
