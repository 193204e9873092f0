package dev.parley.negotiation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What was named for items that are in hand no longer: lists of haggles, each about another item, the newest last. */
final class Earlier {

    /** Items that a conversation remembers prices of besides the one in hand. */
    static final int MAX = 8;

    private Earlier() {}

    static List<Haggle> bounded(@Nullable List<Haggle> haggles) {
        if (haggles == null) {
            return List.of();
        }
        if (haggles.size() > MAX) {
            throw new IllegalArgumentException("earlier must be at most " + MAX + ", were " + haggles.size());
        }
        return List.copyOf(haggles);
    }

    /**
     * What is remembered once an item is in hand instead of what was.
     *
     * @param most how many; the newest is not remembered where there is no room for it
     */
    static List<Haggle> than(Negotiation before, Item item, int most) {
        var haggles = before.earlier().stream()
                .filter(haggle -> !haggle.item().isSameAs(item))
                .toList();
        Haggle running = before.haggle();
        return running == null || running.item().isSameAs(item) ? haggles : and(haggles, running, most);
    }

    static List<Haggle> and(List<Haggle> haggles, Haggle one, int most) {
        var all = new ArrayList<>(haggles);
        all.removeIf(haggle -> haggle.item().isSameAs(one.item()));
        if (all.size() < most) {
            all.add(one);
        }
        return all;
    }

    static List<Haggle> of(List<Haggle> haggles, Predicate<Quote> holds) {
        return haggles.stream().filter(haggle -> holds.test(haggle.ours())).toList();
    }
}
