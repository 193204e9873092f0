package dev.parley.loadtest.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.conversation.Reply;
import dev.parley.cost.Cost;
import dev.parley.loadtest.simulate.Behaviour;
import dev.parley.loadtest.simulate.Fault;
import dev.parley.loadtest.simulate.LedgerLine;
import dev.parley.loadtest.simulate.Outcome;
import dev.parley.loadtest.simulate.ProviderSimulator;
import dev.parley.standalone.run.ProcessMeters;
import dev.parley.standalone.run.TopologyRole;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Providers that fail in every way there is: the customer still gets a reply, and the bill adds up. */
final class HostileProviderIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private static Path directory = Path.of(".");

    @SuppressWarnings("NullAway.Init")
    private static Place place;

    @SuppressWarnings("NullAway.Init")
    private static TwoProviders providers;

    @SuppressWarnings("NullAway.Init")
    private static TopologyRole role;

    @BeforeAll
    static void open() throws IOException {
        place = Place.open(directory.resolve("data"), 1);
        providers = TwoProviders.start(Behaviour.USUAL_REPLY);
        role = TopologyRole.start(place.config(providers.config()), directory.resolve("state"), new ProcessMeters());
        await().atMost(SOON).until(role::isRunning);
    }

    @AfterAll
    static void close() {
        role.close();
        providers.close();
        place.close();
    }

    /**
     * Fewer than ten that count against a provider, so that no circuit breaker opens; those that ask for a pause ask for
     * none; and the refused key, after which a provider is left alone for a minute, comes last.
     */
    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(new Fault.Refuse(), "error"),
                Arguments.of(new Fault.Status(429, "0"), "rate_limited"),
                Arguments.of(new Fault.Status(500, null), "error"),
                Arguments.of(new Fault.Status(503, "0"), "overloaded"),
                Arguments.of(new Fault.Hang(), "timeout"),
                Arguments.of(new Fault.Stall(), "timeout"),
                Arguments.of(new Fault.Disconnect(), "error"),
                Arguments.of(new Fault.Garbage(), "error"),
                Arguments.of(new Fault.Empty(), "error"),
                Arguments.of(new Fault.Status(401, null), "refused"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theNextProviderAnswersAndWhereThereIsNoneTheHouse(Fault fault, String outcome) {
        String contact = fault.toString().replaceAll("[^A-Za-z0-9]", "");
        providers.first().behave(TwoProviders.failing(fault));
        providers.second().behave(TwoProviders.WELL);
        long before = providers.first().ledger().lines().size();
        long beforeSecond = providers.second().ledger().lines().size();

        Reply fromTheSecond = place.replyTo(contact, contact + "-1", "hello");
        providers.second().behave(TwoProviders.failing(fault));
        Reply fromTheHouse = place.replyTo(contact, contact + "-2", "redmi note 13 for 14000 tk?");

        assertThat(fromTheSecond.text()).isEqualTo(Behaviour.USUAL_REPLY);
        assertThat(fromTheSecond.degraded()).isFalse();
        assertThat(fromTheSecond.route()).isEqualTo(new Reply.Route("fast", "two", "gpt-5-mini", 2));
        assertThat(fromTheHouse.text()).isNotBlank();
        assertThat(fromTheHouse.degraded()).isTrue();
        assertThat(Objects.requireNonNull(fromTheHouse.route()).provider()).isEqualTo("house");
        assertExplained("one", linesAfter(providers.first(), before), outcome);
        assertExplained("two", linesAfter(providers.second(), beforeSecond), outcome);
        assertThat(place.costsAt("one"))
                .hasSameSizeAs(providers.first().ledger().lines());
        assertThat(place.costsAt("two"))
                .hasSameSizeAs(providers.second().ledger().lines());
    }

    private static List<LedgerLine> linesAfter(ProviderSimulator provider, long before) {
        return provider.ledger().lines().stream().skip(before).toList();
    }

    /** Every line of a provider's bill has its cost. */
    private static void assertExplained(String provider, List<LedgerLine> lines, String outcomeOfFault) {
        List<String> ids = lines.stream().map(LedgerLine::requestId).toList();
        assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(place.costsAt(provider)).extracting(Cost::id).containsAll(ids));
        Map<String, Cost> costs =
                place.costsAt(provider).stream().collect(Collectors.toMap(Cost::id, Function.identity()));
        assertThat(lines).allSatisfy(line -> {
            Cost cost = Objects.requireNonNull(costs.get(line.requestId()));
            assertThat(cost.outcome()).isEqualTo(line.fault().equals("none") ? "answered" : outcomeOfFault);
            assertThat(cost.model()).isEqualTo(line.model());
            if (line.outcome() == Outcome.FAILED && line.status() != null) {
                assertThat(cost.usd()).isZero();
            } else if (!cost.estimated()) {
                assertThat(cost.usd()).isEqualByComparingTo(line.usd());
            } else {
                // What nobody counted is booked as what it may have been.
                assertThat(line.fault()).isIn("refuse", "hang", "stall", "disconnect", "garbage");
                assertThat(cost.usd()).isPositive();
            }
        });
    }
}
