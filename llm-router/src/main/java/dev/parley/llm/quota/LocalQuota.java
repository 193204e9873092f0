package dev.parley.llm.quota;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Counts within this process. Time is cut into minutes and days of UTC, and each has a count of its own: nothing is ever set
 * back, and a call that ends after midnight is counted where it was held. Safe for many threads.
 */
public final class LocalQuota implements Quota {
    private static final long MINUTE_SECONDS = 60;
    private static final long DAY_SECONDS = 86_400;

    private final Function<String, Limits> tenants;
    private final Function<String, Limits> accounts;
    private final InstantSource clock;
    private final Map<Window, Count> counts = new HashMap<>();
    private long prunedMinute;

    /**
     * Counts that begin at nothing.
     *
     * @param tenants the limits of a tenant
     * @param accounts the limits of an account
     */
    public LocalQuota(Function<String, Limits> tenants, Function<String, Limits> accounts, InstantSource clock) {
        this.tenants = tenants;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** What is counted, for whom, and from which second to which. */
    private record Window(Whose whose, String name, Kind kind, long from, long until) {}

    private enum Kind {
        REQUESTS(MINUTE_SECONDS),
        TOKENS(MINUTE_SECONDS),
        USD(DAY_SECONDS);

        private final long seconds;

        Kind(long seconds) {
            this.seconds = seconds;
        }
    }

    private static final class Count {
        private BigDecimal taken = BigDecimal.ZERO;
    }

    /** One limit that a call has to fit in. */
    private record Claim(Window window, BigDecimal limit, BigDecimal amount) {}

    @Override
    public synchronized Decision hold(Wanted wanted) {
        Instant now = clock.instant();
        prune(now);
        List<Claim> claims = new ArrayList<>();
        claim(claims, Whose.TENANT, wanted.tenant(), tenants.apply(wanted.tenant()), wanted);
        claim(claims, Whose.ACCOUNT, wanted.account(), accounts.apply(wanted.account()), wanted);
        for (Claim claim : claims) {
            BigDecimal taken = count(claim.window()).taken;
            if (taken.add(claim.amount()).compareTo(claim.limit()) > 0) {
                Instant next = Instant.ofEpochSecond(claim.window().until());
                return new Refused(claim.window().whose(), Duration.between(now, next));
            }
        }
        claims.forEach(claim -> take(claim.window(), claim.amount()));
        var open = new AtomicBoolean(true);
        return new Granted(used -> {
            if (open.getAndSet(false)) {
                settle(claims, used);
            }
        });
    }

    private synchronized void settle(List<Claim> claims, Used used) {
        for (Claim claim : claims) {
            BigDecimal really = switch (claim.window().kind()) {
                case REQUESTS -> claim.amount();
                case TOKENS -> BigDecimal.valueOf(used.tokens());
                case USD -> used.usd();
            };
            take(claim.window(), really.subtract(claim.amount()));
        }
    }

    private void claim(List<Claim> claims, Whose whose, String name, Limits limits, Wanted wanted) {
        Long requests = limits.requestsPerMinute();
        Long tokens = limits.tokensPerMinute();
        BigDecimal usd = limits.usdPerDay();
        if (requests != null) {
            claims.add(new Claim(window(whose, name, Kind.REQUESTS), BigDecimal.valueOf(requests), BigDecimal.ONE));
        }
        if (tokens != null) {
            claims.add(new Claim(
                    window(whose, name, Kind.TOKENS), BigDecimal.valueOf(tokens), BigDecimal.valueOf(wanted.tokens())));
        }
        if (usd != null) {
            claims.add(new Claim(window(whose, name, Kind.USD), usd, wanted.usd()));
        }
    }

    private Window window(Whose whose, String name, Kind kind) {
        long second = clock.instant().getEpochSecond();
        long from = second - Math.floorMod(second, kind.seconds);
        return new Window(whose, name, kind, from, from + kind.seconds);
    }

    private void take(Window window, BigDecimal amount) {
        Count count = count(window);
        count.taken = count.taken.add(amount);
    }

    private Count count(Window window) {
        return counts.computeIfAbsent(window, fresh -> new Count());
    }

    /** Windows of a minute ago and more take nothing in any more that anybody would look at. */
    private void prune(Instant now) {
        long minute = now.getEpochSecond() / MINUTE_SECONDS;
        if (minute != prunedMinute) {
            prunedMinute = minute;
            counts.keySet().removeIf(window -> window.until() + MINUTE_SECONDS < now.getEpochSecond());
        }
    }
}
