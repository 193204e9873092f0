package dev.parley.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.negotiation.Negotiation;
import dev.parley.order.Order;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What lasts of a conversation between its turns: one row of the store {@code conversations}.
 *
 * @param contact who the customer is and where; absent until they said something, and after an erase
 * @param owner who answers
 * @param optedOut the customer wants no messages; outlasts an erase
 * @param closed the operator ended it
 * @param handoff the customer wants a person and none has taken over yet
 * @param negotiation where the bargaining stands
 * @param seenOffset of the newest message worked, -1 for none; what a late answer is judged by, outlasts an erase
 * @param nextSeq the number that the next line of its transcript gets; never falls, outlasts an erase
 * @param spentUsd what its turns have cost so far, exact, in US dollars
 * @param updatedAt when something was last said
 * @param idleAt when to look whether nothing has been said for too long; absent while nobody will
 * @param voice who spoke last; absent before anybody did
 * @param orders its newest orders, oldest first, at most {@link #ORDERS_MAX}
 * @param handover what speaks for a person to go on, and whether one was called
 */
public record Conversation(
        @Nullable Contact contact,
        Owner owner,
        boolean optedOut,
        boolean closed,
        boolean handoff,
        Negotiation negotiation,
        long seenOffset,
        long nextSeq,
        BigDecimal spentUsd,
        @Nullable Instant updatedAt,
        @Nullable Instant idleAt,
        @Nullable Voice voice,
        List<Order> orders,
        Handover handover) {

    /** Orders that are remembered; older ones are in the transcript. */
    public static final int ORDERS_MAX = 8;

    public Conversation {
        handover = handover == null ? Handover.NONE : handover;
        spentUsd = spentUsd == null ? BigDecimal.ZERO : spentUsd;
        orders = orders == null ? List.of() : List.copyOf(orders);
    }

    /** A conversation of which nothing is known. */
    public static final Conversation NEW = new Conversation(
            null,
            Owner.PARLEY,
            false,
            false,
            false,
            Negotiation.open(),
            -1,
            0,
            BigDecimal.ZERO,
            null,
            null,
            null,
            List.of(),
            Handover.NONE);

    /** Who answers in a conversation. */
    public enum Owner {
        @JsonProperty("parley")
        PARLEY,
        @JsonProperty("human")
        HUMAN
    }

    /**
     * Where a customer is reached.
     *
     * @param heardAt when they last wrote, by the channel's clock where it tells; absent before they did
     */
    public record Contact(
            String channel,
            String account,
            Person person,
            @Nullable Instant heardAt) {}

    /** With who said something last, and the offset of it. */
    public Conversation heard(Contact from, long offset, Instant at) {
        var copy = new Copy(this);
        copy.contact = from;
        copy.seenOffset = offset;
        copy.updatedAt = at;
        return copy.done();
    }

    /** With what was heard since; it has a contact. */
    public Conversation with(Heard news) {
        var who = Objects.requireNonNull(contact, "nobody was heard yet");
        var copy = new Copy(this);
        copy.contact = new Contact(who.channel(), who.account(), who.person(), news.heardAt());
        copy.seenOffset = news.seenOffset();
        copy.nextSeq = news.nextSeq();
        copy.updatedAt = news.updatedAt();
        return copy.done();
    }

    /** With where its customer is reached, for whoever speaks first. */
    public Conversation reachedAt(Contact customer) {
        var copy = new Copy(this);
        copy.contact = customer;
        return copy.done();
    }

    /** With one more line in its transcript. */
    public Conversation remembered(Instant at) {
        var copy = new Copy(this);
        copy.nextSeq++;
        copy.updatedAt = at;
        return copy.done();
    }

    /** With the outcome of a turn. */
    public Conversation settled(Draft draft, Instant at) {
        var copy = new Copy(this);
        copy.optedOut |= draft.optOut();
        copy.handoff |= draft.handoff();
        copy.handover = draft.signs() == null ? handover : handover.found(draft.signs(), at);
        copy.handover = copy.handoff ? copy.handover.asked(at) : copy.handover;
        copy.negotiation = draft.negotiation();
        copy.voice = draft.voice();
        return copy.done();
    }

    /** With what was said before put better by another voice; what was decided stands. */
    public Conversation putBetter(@Nullable Voice by) {
        var copy = new Copy(this);
        copy.voice = by;
        return copy.done();
    }

    /** With an order placed; beyond {@link #ORDERS_MAX} the oldest is forgotten. */
    public Conversation ordered(Order order) {
        var all = new ArrayList<>(orders);
        if (all.size() == ORDERS_MAX) {
            all.removeFirst();
        }
        all.add(order);
        var copy = new Copy(this);
        copy.orders = all;
        return copy.done();
    }

    /** With news of an order that it has. */
    public Conversation withNewsOf(Order order) {
        var copy = new Copy(this);
        copy.orders = orders.stream()
                .map(each -> each.id().equals(order.id()) ? order : each)
                .toList();
        return copy.done();
    }

    /** With nothing in hand. */
    public Conversation emptyHanded() {
        var copy = new Copy(this);
        copy.negotiation = Negotiation.open();
        return copy.done();
    }

    /** With another cost booked. */
    public Conversation spent(BigDecimal usd) {
        var copy = new Copy(this);
        copy.spentUsd = spentUsd.add(usd);
        return copy.done();
    }

    /** With messages wanted, or none any more. */
    public Conversation wantsMessages(boolean wanted) {
        var copy = new Copy(this);
        copy.optedOut = !wanted;
        return copy.done();
    }

    /** Answered by a person. */
    public Conversation takenOver(Instant at) {
        var copy = new Copy(this);
        copy.owner = Owner.HUMAN;
        copy.handoff = false;
        copy.handover = handover.taken(at);
        return copy.done();
    }

    /** With a word of a person's; whoever waits for one waits anew. */
    public Conversation heardOfAPerson(Instant at) {
        var copy = new Copy(this);
        copy.handover = handover.heard(at);
        return copy.done();
    }

    /** Answered by Parley, whom nobody is asked to help any more. */
    public Conversation released() {
        var copy = new Copy(this);
        copy.handover = handover.over(owner == Owner.HUMAN ? negotiation.value() : null);
        copy.owner = Owner.PARLEY;
        copy.handoff = false;
        return copy.done();
    }

    /** Ended by the operator. */
    public Conversation ended() {
        var copy = new Copy(this);
        copy.closed = true;
        return copy.done();
    }

    /** Begun afresh: open, owned by Parley, nothing in hand. */
    public Conversation begunAfresh() {
        var copy = new Copy(this);
        copy.owner = Owner.PARLEY;
        copy.closed = false;
        copy.handoff = false;
        copy.negotiation = Negotiation.open();
        copy.voice = null;
        copy.handover = Handover.NONE;
        return copy.done();
    }

    /** To be looked at again then, in case nothing has been said for too long; null for never. */
    public Conversation lookedAtAgain(@Nullable Instant at) {
        var copy = new Copy(this);
        copy.idleAt = at;
        return copy.done();
    }

    /** With the bargaining over that nobody went on with, but for prices that are good for longer. */
    public Conversation lapsed(Instant now) {
        var copy = new Copy(this);
        copy.negotiation = negotiation.lapsed(now);
        return copy.done();
    }

    /** With nothing left but what keeps late records from bringing it back, and the wish for no messages. */
    public Conversation erased() {
        var copy = new Copy(NEW);
        copy.optedOut = optedOut;
        copy.seenOffset = seenOffset;
        copy.nextSeq = nextSeq;
        // Numbers of pieces, not words: what is on its way from the stock must find its way back.
        copy.orders = orders.stream()
                .filter(order -> order.status() == Order.Status.PENDING)
                .map(Order::calledOff)
                .toList();
        return copy.done();
    }

    /** With nothing left but what has no time limit: who answers, and the wish for no messages. {@link #NEW} without these. */
    public Conversation forgotten() {
        var copy = new Copy(NEW);
        copy.optedOut = optedOut;
        copy.owner = owner;
        copy.closed = closed;
        copy.handover = owner == Owner.HUMAN ? handover : Handover.NONE;
        return copy.done();
    }

    /** A conversation while it is being changed. */
    private static final class Copy {
        private @Nullable Contact contact;
        private Owner owner;
        private boolean optedOut;
        private boolean closed;
        private boolean handoff;
        private Negotiation negotiation;
        private long seenOffset;
        private long nextSeq;
        private BigDecimal spentUsd;
        private @Nullable Instant updatedAt;
        private @Nullable Instant idleAt;
        private @Nullable Voice voice;
        private List<Order> orders;
        private Handover handover;

        Copy(Conversation of) {
            contact = of.contact;
            owner = of.owner;
            optedOut = of.optedOut;
            closed = of.closed;
            handoff = of.handoff;
            negotiation = of.negotiation;
            seenOffset = of.seenOffset;
            nextSeq = of.nextSeq;
            spentUsd = of.spentUsd;
            updatedAt = of.updatedAt;
            idleAt = of.idleAt;
            voice = of.voice;
            orders = of.orders;
            handover = of.handover;
        }

        Conversation done() {
            return new Conversation(
                    contact,
                    owner,
                    optedOut,
                    closed,
                    handoff,
                    negotiation,
                    seenOffset,
                    nextSeq,
                    spentUsd,
                    updatedAt,
                    idleAt,
                    voice,
                    orders,
                    handover);
        }
    }
}
