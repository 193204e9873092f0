package dev.parley.loadtest.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Draft;
import dev.parley.topology.ask.Work;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Simulated buyers against Parley's policy and plain ones; what must hold whatever the seed. */
final class EvaluationTest {
    private static final long SEED = 7;
    private static final List<Buyer> EVERYBODY = Arrays.asList(Buyer.values());
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T10:00:00Z"));

    @Test
    void parleyNeverNamesOrTakesAPriceBelowTheFloor() {
        Tally.Figures parley =
                played(20_000, Strategies.of(List.of("parley")), SEED).of("parley");

        assertThat(parley.negotiations()).isEqualTo(20_000);
        assertThat(parley.belowFloor()).isZero();
        assertThat(parley.dealRate()).isBetween(0.3, 0.9);
    }

    @Test
    void parleyEarnsMoreOfTheZoneThanASellerWhoOnlyWatchesTheClock() {
        for (long seed : new long[] {1, 2, 3}) {
            Played figures = played(6_000, Strategies.of(List.of("parley", "linear")), seed);

            assertThat(figures.of("parley").share())
                    .isGreaterThan(figures.of("linear").share());
            assertThat(figures.of("parley").gain())
                    .isGreaterThan(figures.of("linear").gain());
        }
    }

    @Test
    void probersStayAwayFromTheFloorWithParleyAndReachItWithTimeAlone() {
        Played figures = played(6_000, Strategies.of(List.of("parley", "linear")), SEED);

        assertThat(figures.of("parley").probed()).isGreaterThan(0.03);
        assertThat(figures.of("linear").probed()).isLessThan(0.02);
    }

    @Test
    void theSimulatedModelGoesBelowTheFloorSoThatItCouldBeSeen() {
        Tally.Figures naive =
                played(6_000, Strategies.of(List.of("naive")), SEED).of("naive");

        assertThat(naive.belowFloor()).isPositive();
    }

    @Test
    void everyStrategyMeetsTheSameBuyers() {
        var plan = plan(300, Strategies.all(), SEED);

        var once = LongStream.range(0, 300).mapToObj(plan::purse).toList();
        var again = LongStream.range(0, 300).mapToObj(plan::purse).toList();

        assertThat(again).isEqualTo(once);
        assertThat(once).extracting(Purse::kind).contains(Buyer.values());
        assertThat(once).anyMatch(purse -> purse.reservation() < purse.wares().floor());
    }

    @Test
    void noFloorIsWrittenAnywhereWhenBuyersTalkToTheSeller() throws Exception {
        var board = new Board();

        Talks.Found found = talks(2L * EVERYBODY.size(), seller -> seller, board);

        assertThat(found.leaks()).isEmpty();
        assertThat(found.leaked()).isZero();
        assertThat(found.searched()).isGreaterThan(500);
        assertThat(board.lines()).hasSize(2).allSatisfy(line -> {
            assertThat(line.all().belowFloor()).isZero();
            assertThat(line.all().dealRate()).isPositive();
        });
        assertThat(found.understood()).isGreaterThan(found.offered() * 9 / 10);
    }

    @Test
    void aSellerThatTellsTheFloorIsFound() throws Exception {
        Map<String, Long> floors = Wares.demo().stream()
                .collect(Collectors.toMap(wares -> wares.product().sku(), Wares::floor));

        Talks.Found found = talks(5, work -> telling(work, floors), new Board());

        assertThat(found.leaked()).isPositive();
        assertThat(found.leaks()).extracting(Leak::where).contains("reply", "trace");
    }

    /** Does the work, and ends the reply with the floor in Bangla digits. */
    private static Work telling(Work work, Map<String, Long> floors) {
        return (ask, spending) -> {
            Draft draft = work.run(ask, spending);
            String sku = draft.negotiation().view().sku();
            return sku == null ? draft : draft.withText(draft.text() + " " + bangla(floors.getOrDefault(sku, 0L)));
        };
    }

    private static String bangla(Long price) {
        return price.toString()
                .chars()
                .mapToObj(digit -> Character.toString('০' + digit - '0'))
                .collect(Collectors.joining());
    }

    private static Talks.Found talks(long count, UnaryOperator<Work> with, Board board)
            throws IOException, InterruptedException {
        var plan = plan(count, Strategies.all(), SEED);
        var nanos = new AtomicLong();
        try (var shops = Shops.open(SEED, plan.shelf(), InstantSource.system(), () -> nanos.addAndGet(1_000_000))) {
            var talks = new Talks(plan, CLOCK, shops.prompts());
            for (Talks.Seller seller : shops.sellers()) {
                talks.run(new Talks.Seller(seller.word(), seller.meaning(), with.apply(seller.work())), board);
            }
            return talks.found();
        }
    }

    /** What came of each way to sell. */
    private record Played(List<Board.Line> lines) {

        Tally.Figures of(String word) {
            return lines.stream()
                    .filter(line -> line.word().equals(word))
                    .findFirst()
                    .orElseThrow()
                    .all();
        }
    }

    private static Played played(long count, List<Strategy> strategies, long seed) {
        return new Played(Tournament.play(plan(count, strategies, seed)).lines());
    }

    private static Tournament.Plan plan(long count, List<Strategy> strategies, long seed) {
        return new Tournament.Plan(count, seed, EVERYBODY, strategies, Wares.demo());
    }
}
