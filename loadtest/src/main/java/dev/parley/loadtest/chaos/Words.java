package dev.parley.loadtest.chaos;

import dev.parley.loadtest.chaos.Tenant.Ware;
import java.util.List;
import java.util.random.RandomGenerator;

/** What a customer says: asks for a ware, then haggles with rising offers, now and then something else. For one thread. */
final class Words {
    private static final List<String> ASIDES = List.of(
            "thank you, that is kind",
            "do you deliver to Chittagong?",
            "where is my order?",
            "ok, how do I pay?",
            "is it new?",
            "apnader dokan kothay?");
    private static final int FIRST_OFFER_PERCENT = 55;
    private static final int STEP_PERCENT = 6;
    private static final int HIGHEST_PERCENT = 97;

    private final Tenant tenant;
    private final Ware ware;
    private int said;
    private int offers;

    Words(Tenant tenant, RandomGenerator random) {
        this.tenant = tenant;
        this.ware = tenant.wares().get(random.nextInt(tenant.wares().size()));
    }

    /** The next thing that is said; it always holds the canary. */
    String next(RandomGenerator random) {
        int number = said++;
        String text = number == 0
                ? "Hello, do you have a " + ware.title() + "?"
                : number == 1
                        ? "What is the last price of the " + ware.thing() + "?"
                        : random.nextInt(4) == 0 ? ASIDES.get(random.nextInt(ASIDES.size())) : offer();
        return text + " " + tenant.canary();
    }

    private String offer() {
        int percent = Math.min(HIGHEST_PERCENT, FIRST_OFFER_PERCENT + STEP_PERCENT * offers++);
        return "I can give " + (long) ware.list() * percent / 100 + " taka for the " + ware.thing();
    }
}
