package dev.parley.llm.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.quota.Quota.Granted;
import dev.parley.llm.quota.Quota.Hold;
import dev.parley.llm.quota.Quota.Refused;
import dev.parley.llm.quota.Quota.Used;
import dev.parley.llm.quota.Quota.Wanted;
import dev.parley.llm.quota.Quota.Whose;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class LocalQuotaTest {
    private Instant now = Instant.parse("2026-11-20T10:00:10Z");

    @Test
    void fiftyAtOnceHoldNoMoreThanTheLimitBetweenThem() throws Exception {
        Quota quota = ofTenant(new Limits(null, 100L, null));
        List<Callable<Quota.Decision>> asks = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            asks.add(() -> quota.hold(wanted(20, "0")));
        }

        List<Quota.Decision> decisions = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Quota.Decision> each : threads.invokeAll(asks)) {
                decisions.add(each.get());
            }
        }

        assertThat(decisions.stream().filter(Granted.class::isInstance)).hasSize(5);
        assertThat(decisions.stream().filter(Refused.class::isInstance)).hasSize(45);
        assertThat(decisions).contains(new Refused(Whose.TENANT, Duration.ofSeconds(50)));
    }

    @Test
    void whatWasNotUsedIsFreeAgainAndWhatWasUsedBeyondIsOwed() {
        Quota quota = ofTenant(new Limits(null, 100L, null));
        hold(quota, 60).settle(new Used(10, BigDecimal.ZERO));
        Hold second = hold(quota, 90);
        second.settle(new Used(130, BigDecimal.ZERO));
        second.settle(Used.NOTHING);

        boolean inDebt = quota.hold(wanted(1, "0")) instanceof Refused;
        now = now.plusSeconds(50);

        assertThat(inDebt).isTrue();
        assertThat(quota.hold(wanted(100, "0"))).as("the next minute").isInstanceOf(Granted.class);
    }

    @Test
    void aCallThatEndsAfterMidnightIsCountedTheDayBefore() {
        now = Instant.parse("2026-11-20T23:59:59Z");
        Quota quota = ofTenant(new Limits(null, null, new BigDecimal("1.00")));
        Hold late = ((Granted) quota.hold(wanted(1, "0.40"))).hold();
        now = Instant.parse("2026-11-21T00:00:01Z");
        late.settle(new Used(1, new BigDecimal("0.90")));

        Quota.Decision whole = quota.hold(wanted(1, "1.00"));

        assertThat(whole).isInstanceOf(Granted.class);
        assertThat(quota.hold(wanted(1, "0.01")))
                .isEqualTo(new Refused(Whose.TENANT, Duration.ofDays(1).minusSeconds(1)));
    }

    @Test
    void whatIsRefusedTakesNothing() {
        Quota quota =
                new LocalQuota(tenant -> new Limits(2L, 100L, null), account -> new Limits(null, 50L, null), () -> now);

        var tooMuchForTheAccount = quota.hold(wanted(60, "0"));
        var tooMuchForTheTenant = quota.hold(wanted(101, "0"));

        assertThat(tooMuchForTheAccount).isEqualTo(new Refused(Whose.ACCOUNT, Duration.ofSeconds(50)));
        assertThat(tooMuchForTheTenant).isEqualTo(new Refused(Whose.TENANT, Duration.ofSeconds(50)));
        assertThat(quota.hold(wanted(25, "0"))).isInstanceOf(Granted.class);
        assertThat(quota.hold(wanted(25, "0"))).isInstanceOf(Granted.class);
        assertThat(quota.hold(wanted(0, "0"))).as("a third request").isInstanceOf(Refused.class);
    }

    private Quota ofTenant(Limits limits) {
        return new LocalQuota(tenant -> limits, account -> Limits.NONE, () -> now);
    }

    private static Hold hold(Quota quota, long tokens) {
        return ((Granted) quota.hold(wanted(tokens, "0"))).hold();
    }

    private static Wanted wanted(long tokens, String usd) {
        return new Wanted("demo", "openai", tokens, new BigDecimal(usd));
    }
}
