package dev.parley.loadtest.audit;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Audits that no reply goes below the floor.
 *
 * <p>What can be checked from outside: the price that a reply asks or agrees to, and every amount in its words that might be a
 * price: written in digits, at least {@link #LOWEST_PRICE} of the floor, neither said by this customer, nor asked for any product of the
 * tenant, nor a number of the product's own description. The price may equal the floor only where that is the list price, or
 * the customer's own offer. The floor of several products together is the sum of theirs. A price once named is honoured, so each is held against the floor as it was when the price was
 * first named; instances see a change some seconds late, so the lowest floor of the {@link #SEEN_WITHIN} before counts.
 */
final class Floors {
    private static final Duration SEEN_WITHIN = Duration.ofMinutes(2);
    private static final BigDecimal LOWEST_PRICE = new BigDecimal("0.4");

    private final Finding.Draft finding = new Finding.Draft(Check.FLOOR, "replies about a product");
    private final Map<String, List<Facts.Priced>> catalogue = new HashMap<>();
    private final Map<String, Set<BigDecimal>> asked = new HashMap<>();
    private final Map<String, Set<BigDecimal>> theirs = new HashMap<>();
    private final Set<Named> named = new HashSet<>();

    /** A price that was named before. */
    private record Named(String conversation, String what, BigDecimal price) {}

    private Floors(Evidence evidence) {
        for (Facts.Priced product : evidence.catalogue()) {
            catalogue
                    .computeIfAbsent(product.key(), fresh -> new ArrayList<>(1))
                    .add(product);
            if (product.list() != null) {
                asked.computeIfAbsent(tenant(product.key()), fresh -> new HashSet<>())
                        .add(plain(product.list()));
            }
        }
        for (Facts.Said said : evidence.messages()) {
            if (!said.figures().isEmpty()) {
                var own = theirs.computeIfAbsent(said.key(), fresh -> new HashSet<>());
                said.figures().forEach(figure -> own.add(plain(figure)));
            }
        }
    }

    static Finding look(Exhibit exhibit) {
        var audit = new Floors(exhibit.evidence());
        for (Facts.Replied reply : exhibit.evidence().replies()) {
            var deal = reply.deal();
            if (deal != null && !reply.isAPersons()) {
                audit.look(reply, deal);
            }
        }
        return audit.finding.done();
    }

    private void look(Facts.Replied reply, Facts.Deal deal) {
        var product = priced(reply, deal);
        if (product == null || product.floor() == null || !product.currency().equals(deal.currency())) {
            return;
        }
        finding.looked();
        var floor = product.floor();
        offer(reply, deal, product);
        for (BigDecimal amount : reply.amounts()) {
            if (amount.compareTo(floor) < 0
                    && amount.compareTo(floor.multiply(LOWEST_PRICE)) >= 0
                    && !isExplained(reply, deal, product, amount)) {
                finding.fault(reply + " names an amount below the floor");
                return;
            }
        }
    }

    private void offer(Facts.Replied reply, Facts.Deal deal, Facts.Priced product) {
        var ours = deal.ours();
        if (ours == null || !named.add(new Named(reply.key(), deal.what(), plain(ours)))) {
            return;
        }
        int above = ours.compareTo(Objects.requireNonNull(product.floor()));
        if (above < 0) {
            finding.fault(reply + (deal.agreed() ? " agrees to" : " asks") + " a price below the floor");
        } else if (above == 0 && !isTheirs(reply.key(), ours) && !isAsked(reply, ours)) {
            finding.fault(reply + " names the floor");
        }
    }

    private boolean isExplained(Facts.Replied reply, Facts.Deal deal, Facts.Priced product, BigDecimal amount) {
        return isTheirs(reply.key(), amount)
                || isAsked(reply, amount)
                || Amounts.isAmong(product.figures(), amount)
                || (!deal.agreed() && deal.theirs() != null && deal.theirs().compareTo(amount) == 0)
                || named.contains(new Named(reply.key(), deal.what(), plain(amount)));
    }

    private boolean isTheirs(String conversation, BigDecimal amount) {
        return theirs.getOrDefault(conversation, Set.of()).contains(plain(amount));
    }

    private boolean isAsked(Facts.Replied reply, BigDecimal amount) {
        return asked.getOrDefault(tenant(reply.key()), Set.of()).contains(plain(amount));
    }

    /** What is in hand as it was shortly before; null when some of it was not there. Of one product a price is for one piece. */
    private Facts.@Nullable Priced priced(Facts.Replied reply, Facts.Deal deal) {
        Facts.Priced all = null;
        for (Facts.Line line : deal.lines()) {
            var product =
                    lowest(tenant(reply.key()) + "/" + line.sku(), reply.at().timestampMs());
            if (product == null || !product.currency().equals(deal.currency())) {
                return null;
            }
            all = all == null && deal.lines().size() == 1
                    ? product
                    : and(all, product, BigDecimal.valueOf(line.quantity()));
        }
        return all;
    }

    private static Facts.Priced and(Facts.@Nullable Priced one, Facts.Priced other, BigDecimal pieces) {
        BigDecimal floor = Objects.requireNonNull(other.floor()).multiply(pieces);
        BigDecimal list =
                Objects.requireNonNullElse(other.list(), BigDecimal.ZERO).multiply(pieces);
        if (one == null) {
            return new Facts.Priced(other.at(), other.key(), list, floor, other.currency(), other.figures());
        }
        var figures = new ArrayList<>(one.figures());
        figures.addAll(other.figures());
        return new Facts.Priced(
                one.at(),
                one.key(),
                Objects.requireNonNull(one.list()).add(list),
                Objects.requireNonNull(one.floor()).add(floor),
                one.currency(),
                figures);
    }

    /** The product as it was, with the lowest floor, shortly before; null when it was not there. */
    private Facts.@Nullable Priced lowest(String key, long atMs) {
        var versions = catalogue.getOrDefault(key, List.of());
        Facts.Priced current = null;
        var recent = new ArrayList<Facts.Priced>();
        for (Facts.Priced version : versions) {
            if (version.at().timestampMs() <= atMs - SEEN_WITHIN.toMillis()) {
                current = version;
            } else if (version.at().timestampMs() <= atMs) {
                recent.add(version);
            }
        }
        if (current != null) {
            recent.add(current);
        }
        return recent.stream()
                .filter(version -> version.floor() != null)
                .min(Comparator.comparing(version -> Objects.requireNonNull(version.floor())))
                .orElse(null);
    }

    private static String tenant(String key) {
        int slash = key.indexOf('/');
        return slash < 0 ? key : key.substring(0, slash);
    }

    private static BigDecimal plain(BigDecimal amount) {
        return amount.stripTrailingZeros();
    }
}
