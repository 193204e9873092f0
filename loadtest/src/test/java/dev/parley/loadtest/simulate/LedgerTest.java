package dev.parley.loadtest.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.loadtest.simulate.Ledger.Asked;
import dev.parley.loadtest.simulate.Ledger.End;
import dev.parley.loadtest.simulate.Ledger.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Provider.NOW);
    private static final Asked ASKED =
            new Asked("ask.1", "claude-sonnet-4-6", new Input(1_000, Kept.NOTHING), List.of());

    @TempDir
    private Path folder;

    @Test
    void aRequestStandsInTheFileBeforeItHasEnded() throws Exception {
        Path file = folder.resolve("runs/bill.ndjson");

        try (Ledger ledger = Ledger.open(CLOCK, file)) {
            ledger.receive(ASKED, "none");

            assertThat(Files.readAllLines(file))
                    .containsExactly("{\"seq\":1,\"requestId\":\"ask.1\",\"model\":\"claude-sonnet-4-6\","
                            + "\"receivedAt\":\"2026-11-20T10:00:00Z\",\"outcome\":\"received\",\"inputTokens\":1000,"
                            + "\"outputTokens\":0,\"usd\":\"0\",\"fault\":\"none\"}");
        }
    }

    @Test
    void anEndedRequestHasASecondLineOfTheSameNumber() throws Exception {
        Path file = folder.resolve("bill.ndjson");

        try (Ledger ledger = Ledger.open(CLOCK, file)) {
            ledger.finish(ledger.receive(ASKED, "none"), new End(Outcome.ANSWERED, 200, 200));
        }

        assertThat(Files.readAllLines(file))
                .hasSize(2)
                .last()
                .isEqualTo("{\"seq\":1,\"requestId\":\"ask.1\",\"model\":\"claude-sonnet-4-6\","
                        + "\"receivedAt\":\"2026-11-20T10:00:00Z\",\"answeredAt\":\"2026-11-20T10:00:00Z\","
                        + "\"outcome\":\"answered\",\"inputTokens\":1000,\"outputTokens\":200,\"usd\":\"0.006\","
                        + "\"status\":200,\"fault\":\"none\"}");
    }

    @Test
    void theOutcomeAloneDecidesWhatIsBilled() throws Exception {
        try (Ledger ledger = Ledger.open(CLOCK, null)) {
            ledger.finish(ledger.receive(ASKED, "none"), new End(Outcome.ANSWERED, 200, 200));
            ledger.finish(ledger.receive(ASKED, "none"), new End(Outcome.CLIENT_GONE, 100, null));
            ledger.finish(ledger.receive(ASKED, "status"), new End(Outcome.FAILED, 200, 503));
            ledger.receive(ASKED, "none");

            assertThat(ledger.lines())
                    .extracting(line -> line.usd().toPlainString())
                    .containsExactly("0.006", "0.0045", "0", "0");
            assertThat(ledger.lines()).extracting(LedgerLine::outputTokens).containsExactly(200L, 100L, 0L, 0L);
            assertThat(ledger.usd()).isEqualByComparingTo("0.0105");
            assertThat(ledger.inFlight()).isOne();
        }
    }

    @Test
    void aFileReadsBackAsTheNewestLineOfEachRequest() throws Exception {
        Path file = folder.resolve("bill.ndjson");
        List<LedgerLine> written;
        try (Ledger ledger = Ledger.open(CLOCK, file)) {
            LedgerLine first = ledger.receive(ASKED, "none");
            ledger.receive(new Asked("", "m", new Input(3, Kept.NOTHING), List.of("canary-a-1", "canary-b")), "hang");
            ledger.finish(first, new End(Outcome.CLIENT_GONE, 0, null));
            written = ledger.lines();
        }

        Files.writeString(file, "{\"seq\":3,\"requ", StandardOpenOption.APPEND);

        assertThat(Ledger.read(file)).isEqualTo(written);
    }

    @Test
    void aLineThatIsNotOfALedgerIsNotPassedOver() throws Exception {
        Path file = folder.resolve("bill.ndjson");
        Files.writeString(file, "{\"hello\":1}\n");

        assertThatThrownBy(() -> Ledger.read(file)).hasMessageContaining("no seq");
    }

    @Test
    void anotherRunsBillIsNotWrittenOver() throws Exception {
        Path file = folder.resolve("bill.ndjson");
        Files.writeString(file, "something\n");

        assertThatThrownBy(() -> Ledger.open(CLOCK, file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("bill.ndjson")
                .hasMessageContaining("name a new file");
        assertThat(file).hasContent("something");
    }

    @Test
    void anUnlistedModelIsDearAndNeverFree() {
        Prices prices = Prices.bundled();

        assertThat(prices.usd("no-such-model", new Input(1_000_000, Kept.NOTHING), 1_000_000))
                .isEqualByComparingTo("35");
        assertThat(prices.usd("openai/gpt-oss-20b", new Input(1, Kept.NOTHING), 1)
                        .toPlainString())
                .isEqualTo("0.000000375");
    }

    @Test
    void theBillIsServedOneLineARequest() throws Exception {
        try (var provider = Provider.billingTo(folder.resolve("bill.ndjson"))) {
            provider.send(provider.openAi("r-1"));
            provider.send(provider.anthropic("r-2"));

            List<LedgerLine> served =
                    provider.get("/ledger").body().lines().map(LedgerLine::of).toList();

            assertThat(served).extracting(LedgerLine::requestId).containsExactly("r-1", "r-2");
            assertThat(served).extracting(LedgerLine::outcome).containsOnly(Outcome.ANSWERED);
            assertThat(served).extracting(line -> line.usd().toPlainString()).containsExactly("0.000165", "0.000056");
            assertThat(Ledger.read(folder.resolve("bill.ndjson"))).isEqualTo(served);
        }
    }
}
