package dev.parley.topology.sell;

import dev.parley.negotiation.Negotiation;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a haggle goes, so that the words can react to it: a glance at two states and an offer, which decides nothing. */
enum Scene {
    /** Nothing to remark on. */
    PLAIN("", ""),
    /** An offer of far less than our price. */
    LOWBALL("lowball", "their offer is far below the price"),
    /** An offer below their own last one. */
    BACKWARDS("backwards", "they offer less than they did before"),
    /** The same offer once more. */
    REPEATED("repeated", "they repeat the same offer"),
    /** A raise that is hardly one. */
    SMALL_RAISE("small_raise", "they have raised their offer by very little"),
    /** Hardly anything lies between the two. */
    CLOSE("close", "you are very close to each other"),
    /** Many prices have been named. */
    LONG("long", "you have been haggling for a good while"),
    /** The customer takes our price without a fight. */
    TAKEN("taken", "they take your price as it is"),
    /** The customer walks away. */
    WALKS("walks", "they are walking away");

    private static final BigDecimal LOW = new BigDecimal("0.6");
    private static final BigDecimal HARDLY = new BigDecimal("0.02");
    private static final BigDecimal NEAR = new BigDecimal("0.05");
    private static final int MANY_ROUNDS = 5;

    /** Tasks that answer an offer, or a wish for less. */
    private static final Set<String> ANSWERS_AN_OFFER = Set.of("counter", "hold");

    /** Tasks that may be the last words. */
    private static final Set<String> PARTINGS = Set.of("parting", "let_go");

    private final String word;
    private final String remark;

    Scene(String word, String remark) {
        this.word = word;
        this.remark = remark;
    }

    /** Its word, as house templates have it; empty for the plain one. */
    String word() {
        return word;
    }

    /** What a model is told of it; empty for the plain one. */
    String remark() {
        return remark;
    }

    /** The scene that a plan plays in, after this negotiation. */
    static Scene of(Negotiation before, Plan plan) {
        BigDecimal offer = plan.theirs().isEmpty() ? null : plan.theirs().getFirst();
        int round = plan.after().view().round();
        if (plan.task().equals("accept")) {
            return offer == null ? TAKEN : round >= MANY_ROUNDS ? LONG : PLAIN;
        }
        if (PARTINGS.contains(plan.task())) {
            return offer == null ? WALKS : PLAIN;
        }
        BigDecimal ours = plan.after().value();
        if (!ANSWERS_AN_OFFER.contains(plan.task()) || ours == null) {
            return PLAIN;
        }
        Scene scene = offer == null ? PLAIN : offered(offer, earlier(before, plan), ours);
        return scene == PLAIN && round >= MANY_ROUNDS ? LONG : scene;
    }

    private static Scene offered(BigDecimal offer, @Nullable BigDecimal earlier, BigDecimal ours) {
        if (earlier != null && offer.compareTo(earlier) == 0) {
            return REPEATED;
        }
        if (earlier != null && offer.compareTo(earlier) < 0) {
            return BACKWARDS;
        }
        if (offer.compareTo(ours.multiply(LOW)) < 0) {
            return LOWBALL;
        }
        if (ours.subtract(offer).compareTo(ours.multiply(NEAR)) <= 0) {
            return CLOSE;
        }
        boolean hardly = earlier != null && offer.subtract(earlier).compareTo(ours.multiply(HARDLY)) <= 0;
        return hardly ? SMALL_RAISE : PLAIN;
    }

    private static @Nullable BigDecimal earlier(Negotiation before, Plan plan) {
        var haggle = before.haggle();
        var item = plan.after().item();
        var theirs = haggle == null ? null : haggle.theirs();
        return haggle != null && theirs != null && item != null && haggle.item().isSameAs(item)
                ? theirs.amount()
                : null;
    }
}
