package dev.parley.loadtest.router;

import static dev.parley.loadtest.router.Rig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.AttemptEnd;
import dev.parley.llm.AttemptListener;
import dev.parley.llm.AttemptStart;
import dev.parley.llm.DeploymentReport;
import dev.parley.loadtest.simulate.LedgerLine;
import dev.parley.loadtest.simulate.ProviderSimulator;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a router tells of its attempts, and how that compares with the bills of the providers. */
final class Books implements AttemptListener {
    private static final Set<String> PAID_BY_OTHERS = Set.of("cached", "coalesced");

    final List<AttemptEnd> ends = new CopyOnWriteArrayList<>();
    final List<String> heard = new CopyOnWriteArrayList<>();

    @Override
    public void starting(AttemptStart start) {
        // What is announced is announced again when it ends.
    }

    @Override
    public void ended(AttemptEnd end) {
        ends.add(end);
    }

    @Override
    public void heard(String callId, String piece) {
        heard.add(piece);
    }

    /** Who was asked and what came of it, as in {@code one answered}. */
    List<String> outcomes() {
        return ends.stream().map(end -> end.provider() + " " + end.outcome()).toList();
    }

    /** Attempts of this outcome. */
    long count(String outcome) {
        return ends.stream().filter(end -> end.outcome().equals(outcome)).count();
    }

    /** The attempts that went to a provider. */
    Stream<AttemptEnd> calls() {
        return ends.stream()
                .filter(end -> !end.provider().equals("house"))
                .filter(end -> !PAID_BY_OTHERS.contains(end.outcome()));
    }

    /** What is billed and what is booked, in US dollars, and how many costs are estimated. */
    record Balance(BigDecimal billed, BigDecimal booked, long estimated) {
        BigDecimal difference() {
            return booked.subtract(billed).abs();
        }
    }

    Balance assertBooked(List<ProviderSimulator> providers) {
        until(() -> providers.stream().allMatch(each -> each.ledger().inFlight() == 0));
        Map<String, LedgerLine> bill = new HashMap<>();
        providers.forEach(each -> each.ledger()
                .lines()
                .forEach(line -> assertThat(bill.put(line.requestId(), line)).isNull()));
        Map<String, AttemptEnd> costs = calls().collect(Collectors.toMap(AttemptEnd::callId, end -> end));
        assertThat(costs.keySet()).as("all that is billed is booked").containsAll(bill.keySet());
        assertThat(costs.values()).allSatisfy(cost -> assertExplained(cost, bill.get(cost.callId())));
        return new Balance(
                bill.values().stream().map(LedgerLine::usd).reduce(BigDecimal.ZERO, BigDecimal::add),
                costs.values().stream().map(AttemptEnd::usd).reduce(BigDecimal.ZERO, BigDecimal::add),
                costs.values().stream().filter(AttemptEnd::estimated).count());
    }

    /** A cost that is not marked as estimated is the bill's, exactly; of a call that never arrived, nothing. */
    private static void assertExplained(AttemptEnd cost, @Nullable LedgerLine line) {
        if (!cost.estimated()) {
            assertThat(cost.usd()).isEqualByComparingTo(line == null ? BigDecimal.ZERO : line.usd());
        }
        if (line != null) {
            assertThat(cost.model()).isEqualTo(line.model());
        }
    }

    static void assertNothingRuns(List<DeploymentReport> reports) {
        assertThat(reports)
                .allSatisfy(report -> assertThat(report.load().running()).isZero());
    }
}
