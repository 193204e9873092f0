package dev.parley.gateway.channel.webhook;

import dev.parley.contact.Alias;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides which conversation a customer's words belong to. Pure: what is not known yet it asks to be written, one alias at a time,
 * and is asked again when that was read back, for another gateway may have written first.
 *
 * <p>A user id says who it is. A number says so only as long as no other user id was seen with it and its customer has not left it:
 * otherwise whoever gets a used number would read on in a stranger's conversation.
 */
final class Aliases {

    private Aliases() {}

    /** What is known by now. */
    sealed interface Finding {

        /** The conversation's name ends in this. */
        record Known(String contact) implements Finding {}

        /** This must be written, and read, before it can be said. */
        record Claim(Alias alias) implements Finding {}
    }

    /** Looks ids of an account up. */
    @FunctionalInterface
    interface Lookup extends Function<String, Optional<Alias>> {}

    /**
     * Whose words these are.
     *
     * @param at when they were said
     */
    static Finding of(Identity who, Instant at, Lookup lookup) {
        var number = found(who.number(), lookup);
        String id = who.user();
        if (id == null) {
            return ofNumber(who, at, number.orElse(null));
        }
        var user = lookup.apply(id);
        var own = number.filter(alias -> id.equals(alias.user()));
        var unclaimed = number.filter(alias -> alias.user() == null && alias.holds(at));
        if (who.number() != null && own.isEmpty() && (unclaimed.isPresent() || isNews(number.orElse(null), at))) {
            String contact = user.or(() -> unclaimed).map(Alias::contact).orElse(id);
            var since = unclaimed.map(Alias::since).filter(at::isBefore).orElse(at);
            return claim(who, who.number(), number.orElse(null), new Meaning(contact, id, since, null));
        }
        return user.<Finding>map(alias -> new Finding.Known(alias.contact()))
                .orElseGet(() ->
                        claim(who, id, null, new Meaning(own.map(Alias::contact).orElse(id), null, at, null)));
    }

    private static Optional<Alias> found(@Nullable String id, Lookup lookup) {
        return Optional.ofNullable(id).flatMap(lookup);
    }

    private static Finding ofNumber(Identity who, Instant at, @Nullable Alias number) {
        if (number == null) {
            return claim(who, who.address(), null, new Meaning(who.address(), null, at, null));
        }
        if (number.holds(at)) {
            return new Finding.Known(number.contact());
        }
        // Somebody new has the number; its bare name is the one before them.
        String contact =
                who.address() + "~" + Objects.requireNonNull(number.left()).getEpochSecond();
        return claim(who, who.address(), number, new Meaning(contact, null, at, null));
    }

    /** Who somebody is taken for who does nothing that must be written; their own id where nothing is known. */
    static String known(Identity who, Lookup lookup) {
        return found(who.user(), lookup)
                .or(() -> found(who.number(), lookup))
                .map(Alias::contact)
                .orElseGet(who::stable);
    }

    /**
     * Whose ids changed: the new ones lead to where the old ones led, and the old number leads there no more.
     *
     * @return nothing for a customer who was never heard of, who has nothing to be taken along
     */
    static Optional<Finding> of(Item.Moved move, Lookup lookup) {
        var before = move.before();
        var old = found(before.number(), lookup);
        return found(before.user(), lookup)
                .or(() -> old.filter(alias -> alias.holds(move.at())))
                .map(Alias::contact)
                .map(contact -> taken(move, contact, lookup).orElseGet(() -> left(move, contact, old)));
    }

    /** What leads elsewhere still: the new user id first, then the new number. */
    private static Optional<Finding> taken(Item.Moved move, String contact, Lookup lookup) {
        var now = move.now();
        var user = found(now.user(), lookup).orElse(null);
        // Where the new id was heard before this news of it, it began a conversation of its own; once it was moved it
        // stays.
        if (now.user() != null
                && (user == null || (user.version() == 0 && !user.contact().equals(contact)))) {
            return Optional.of(claim(now, now.user(), user, new Meaning(contact, null, move.at(), null)));
        }
        var number = found(now.number(), lookup).orElse(null);
        return now.number() != null && isToBeTaken(number, contact, move)
                ? Optional.of(claim(now, now.number(), number, new Meaning(contact, now.user(), move.at(), null)))
                : Optional.empty();
    }

    private static boolean isToBeTaken(@Nullable Alias number, String contact, Item.Moved move) {
        if (number == null) {
            return true;
        }
        var user = move.now().user();
        boolean isSameUser = user == null || user.equals(number.user());
        if (number.contact().equals(contact) && number.left() == null && isSameUser) {
            return false;
        }
        boolean isFirstHeard =
                number.version() == 0 && (number.user() == null || number.user().equals(user));
        return isFirstHeard || isNews(number, move.at());
    }

    private static Finding left(Item.Moved move, String contact, Optional<Alias> old) {
        return old.filter(alias -> alias.left() == null && alias.contact().equals(contact))
                .filter(alias -> !alias.since().isAfter(move.at()))
                .filter(alias -> !alias.id().equals(move.now().number()))
                .map(alias -> claim(
                        move.before(), alias.id(), alias, new Meaning(contact, alias.user(), alias.since(), move.at())))
                .orElseGet(() -> new Finding.Known(contact));
    }

    /** Old webhooks come late: what is known of a number since then stands. */
    private static boolean isNews(@Nullable Alias number, Instant at) {
        return number == null || !(number.left() == null ? number.since() : number.left()).isAfter(at);
    }

    private record Meaning(
            String contact,
            @Nullable String user,
            Instant since,
            @Nullable Instant left) {}

    private static Finding claim(Identity who, String id, @Nullable Alias before, Meaning meaning) {
        var account = who.account();
        return new Finding.Claim(new Alias(
                account.tenant(),
                account.channel(),
                account.id(),
                id,
                meaning.contact(),
                meaning.user(),
                meaning.since(),
                meaning.left(),
                before == null ? 0 : before.version() + 1));
    }
}
