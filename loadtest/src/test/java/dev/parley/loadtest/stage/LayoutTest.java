package dev.parley.loadtest.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.loadtest.simulate.Kept;
import dev.parley.loadtest.simulate.LedgerLine;
import dev.parley.loadtest.simulate.Outcome;
import dev.parley.standalone.config.ConfigReader;
import dev.parley.standalone.config.LlmSection;
import dev.parley.standalone.config.ParleyConfig;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class LayoutTest {

    @Test
    void noKeyOfARealProviderIsEverUsed() {
        var environment = Map.of("ANTHROPIC_API_KEY", "sk-real", "OPENAI_API_KEY", "sk-real");

        ParleyConfig house = ConfigReader.read(layout(new Model.House()).yaml(""), environment);
        ParleyConfig simulated = ConfigReader.read(
                layout(new Model.Simulated(CallTime.USUAL, true)).yaml("http://127.0.0.1:9"), environment);

        assertThat(house.llm().providers()).isEmpty();
        assertThat(simulated.llm().providers()).containsOnlyKeys("simulated");
    }

    @Test
    void answersComeInOnePieceWhereThatIsWanted() {
        String pieces = layout(new Model.Simulated(CallTime.USUAL, true)).yaml("http://127.0.0.1:9");
        String whole = layout(new Model.Simulated(CallTime.USUAL, false)).yaml("http://127.0.0.1:9");

        assertThat(provider(pieces).stream()).isTrue();
        assertThat(provider(whole).stream()).isFalse();
    }

    private static LlmSection.Provider provider(String yaml) {
        return Objects.requireNonNull(
                ConfigReader.read(yaml, Map.of()).llm().providers().get("simulated"));
    }

    @Test
    void everyTenantHasItsKey() {
        ParleyConfig config = ConfigReader.read(layout(new Model.House()).yaml(""), Map.of());

        assertThat(config.tenants()).containsOnlyKeys("demo", "shop1");
        assertThat(config.tenants().values().stream()
                        .map(tenant -> tenant.apiKeys().getFirst().value()))
                .containsExactlyInAnyOrder(Layout.apiKey("demo"), Layout.apiKey("shop1"));
    }

    @Test
    void aTurnIsWaitedForLongerThanItsCallTakes() {
        assertThat(layout(new Model.House()).turnDeadline()).isEqualTo(Duration.ofSeconds(30));
        assertThat(layout(new Model.Sleeping(CallTime.always(Duration.ofSeconds(20))))
                        .turnDeadline())
                .isEqualTo(Duration.ofSeconds(80));
        assertThat(layout(new Model.Simulated(CallTime.always(Duration.ofHours(1)), true))
                        .turnDeadline())
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void aWorkspaceIsGoneWithEverythingInIt() throws IOException {
        Workspace workspace = Workspace.create();
        Path inside = Files.createDirectories(workspace.path().resolve("broker").resolve("logs"));
        Files.writeString(inside.resolve("00.log"), "record");

        workspace.delete();

        assertThat(workspace.path()).doesNotExist();
    }

    @Test
    void callsMadeAgainAreFoundOnTheBill() {
        var killed = Instant.ofEpochSecond(100);
        var before = killed.minusMillis(1);
        var after = killed.plusMillis(1);
        var bill = List.of(
                line(1, "turn-a.1", Outcome.ANSWERED, before),
                line(2, "turn-b.1", Outcome.CLIENT_GONE, after),
                line(3, "turn-b.2", Outcome.ANSWERED, after),
                line(4, "turn-b.3", Outcome.ANSWERED, after),
                line(5, "turn-c.1", Outcome.ANSWERED, before),
                line(6, "turn-c.2", Outcome.ANSWERED, after),
                line(7, "turn-d.1", Outcome.ANSWERED, after),
                line(8, "turn-d.2", Outcome.ANSWERED, after));

        assertThat(Bills.repeats(bill, killed)).isEqualTo(new Subject.Repeats(4, 2, 1, 1));
    }

    private static LedgerLine line(long seq, String requestId, Outcome outcome, Instant answeredAt) {
        return new LedgerLine(
                seq,
                requestId,
                "gpt-5-mini",
                Instant.EPOCH,
                answeredAt,
                outcome,
                1,
                Kept.NOTHING,
                1,
                BigDecimal.ONE,
                200,
                "none",
                List.of());
    }

    private static Layout layout(Model model) {
        return new Layout(model, 1, 2, 4, 100, false, List.of("demo", "shop1"), Map.of());
    }
}
