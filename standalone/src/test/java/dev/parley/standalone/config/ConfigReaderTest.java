package dev.parley.standalone.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalog.Haggling;
import dev.parley.standalone.config.LlmSection.Route;
import dev.parley.topology.shop.HandOver;
import dev.parley.topology.shop.Merchant;
import dev.parley.topology.shop.OpeningHours;
import dev.parley.topology.shop.Persona;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigReaderTest {

    private static final Map<String, String> NOTHING_SET = Map.of();

    @Test
    void anEmptyFileGivesTheDefaults() {
        ParleyConfig config = ConfigReader.read("", NOTHING_SET);

        assertThat(config.llm().providers()).isEmpty();
        assertThat(config.llm().deadline()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.llm().priceBook()).isEmpty();
        assertThat(config.engine())
                .isEqualTo(new EngineSection(
                        5_000,
                        Duration.ofMillis(400),
                        "merge",
                        "silence",
                        Duration.ofDays(7),
                        Duration.ofHours(24),
                        Duration.ofDays(30),
                        Duration.ofSeconds(25),
                        3,
                        Duration.ofSeconds(30),
                        Duration.ZERO,
                        Optional.empty(),
                        /* askWhenUnsure= */ true));
        assertThat(config.tenants()).containsOnlyKeys("demo");
        assertThat(config.kafka().bootstrap()).isEmpty();
        assertThat(config.gateway())
                .isEqualTo(new GatewaySection(
                        "127.0.0.1", 8080, OptionalInt.empty(), 0, new GatewaySection.Limits(2_000, 60)));
        assertThat(config.topology())
                .isEqualTo(new TopologySection(
                        2,
                        OptionalInt.empty(),
                        0,
                        Optional.empty(),
                        256L << 20,
                        "parley",
                        "",
                        "scale-in",
                        new TopologySection.Queries("127.0.0.1", 8081, Optional.empty(), List.of(), new Secret(""))));
    }

    @Test
    void aPriceBookOfOnesOwnIsNamed() {
        ParleyConfig config = ConfigReader.read("llm: {priceBook: prices/ours.json}", NOTHING_SET);

        assertThat(config.llm().priceBook()).contains("prices/ours.json");
    }

    @Test
    void mediaAreForWhoeverCanBeAskedAboutThem() {
        ParleyConfig none = ConfigReader.read("", NOTHING_SET);
        ParleyConfig some = ConfigReader.read("""
                llm:
                  providers:
                    acme: {kind: openai, apiKey: "${KEY}"}
                    away: {kind: openai, apiKey: "${NO_KEY}"}
                  tiers: {fast: [], strong: []}
                  media: {voice: [acme/whisper-1, away/whisper-1], pictures: [acme/gpt-5-mini], within: 6s, maxSize: 2MiB}
                """, Map.of("KEY", "sk"));

        assertThat(none.llm().media())
                .isEqualTo(new LlmSection.Media(List.of(), List.of(), Duration.ofSeconds(10), 8 << 20));
        assertThat(some.llm().media())
                .isEqualTo(new LlmSection.Media(
                        List.of(new Route("acme", "whisper-1")),
                        List.of(new Route("acme", "gpt-5-mini")),
                        Duration.ofSeconds(6),
                        2 << 20));
    }

    @ParameterizedTest
    @CsvSource({"128MiB, 134217728", "16Mi, 16777216", "2GiB, 2147483648", "65536KiB, 67108864"})
    void memoryIsWrittenAsPeopleDo(String written, long bytes) {
        ParleyConfig config = ConfigReader.read("topology: {storeMemory: " + written + "}", Map.of());

        assertThat(config.topology().storeMemoryBytes()).isEqualTo(bytes);
    }

    @Test
    void aProviderWithoutItsKeyIsLeftOutAndSaidSo() {
        ParleyConfig config = ConfigReader.read("", Map.of("OPENAI_API_KEY", "sk-1"));

        assertThat(config.llm().providers()).containsOnlyKeys("openai");
        assertThat(config.llm().tiers().get("fast")).containsExactly(new Route("openai", "gpt-5-mini"));
        assertThat(config.notices())
                .contains(
                        "Provider anthropic is left out: ANTHROPIC_API_KEY is not set.",
                        "Provider ollama is left out: OLLAMA_URL is not set.")
                .noneMatch(notice -> notice.contains("openai") || notice.contains("house"));
    }

    @Test
    void withoutAnyProviderTheHouseModelIsAnnounced() {
        ParleyConfig config = ConfigReader.read("llm: {providers: {}, tiers: {fast: [], strong: []}}", NOTHING_SET);

        assertThat(config.notices()).containsExactly("No provider is set up, so the house model answers.");
    }

    @Test
    void aServerOfOnesOwnNeedsNoKeyAndAModelMayHaveSlashes() {
        ParleyConfig config = ConfigReader.read("""
                llm:
                  providers: {own: {kind: openai, baseUrl: "http://127.0.0.1:9001/v1"}}
                  tiers: {fast: [own/meta/llama-3], strong: [own/meta/llama-3]}
                """, NOTHING_SET);

        assertThat(config.llm().providers().get("own"))
                .isEqualTo(new LlmSection.Provider(
                        "openai",
                        new Secret(""),
                        Optional.of("http://127.0.0.1:9001/v1"),
                        /* stream= */ true,
                        OptionalInt.empty(),
                        OptionalInt.empty()));
        assertThat(config.llm().tiers().get("strong")).containsExactly(new Route("own", "meta/llama-3"));
    }

    @Test
    void aWrittenKeyOverridesItsDefaultAndNamesStandInPlaceOfTheDefaultNames() {
        ParleyConfig config =
                ConfigReader.read("engine: {debounce: 0}\ntenants: {acme: {apiKeys: [a, b]}}", NOTHING_SET);

        assertThat(config.engine().debounce()).isZero();
        assertThat(config.engine().permits()).isEqualTo(5_000);
        assertThat(config.tenants())
                .isEqualTo(Map.of(
                        "acme",
                        new TenantSection(
                                List.of(new Secret("a"), new Secret("b")),
                                "USD",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Haggling.USUAL,
                                Merchant.PLAIN)));
    }

    @Test
    void aMerchantSaysHowToHaggle() {
        ParleyConfig config = ConfigReader.read(
                "tenants: {acme: {haggling: {patience: 7, shape: 0.5, parting: 0.3, quantityDiscounts: \"3:5 10:8.5\","
                        + " deliveryFee: 80, freeDelivery: true, rounding: charm, offerFor: 2h}}}",
                NOTHING_SET);

        Haggling haggling = Objects.requireNonNull(config.tenants().get("acme")).haggling();
        assertThat(haggling.patience()).isEqualTo(7);
        assertThat(haggling.shape()).isEqualByComparingTo("0.5");
        assertThat(haggling.parting()).isEqualByComparingTo("0.3");
        assertThat(haggling.margin()).isNull();
        assertThat(haggling.quantityDiscounts()).hasSize(2);
        assertThat(haggling.freeDelivery()).isTrue();
        assertThat(haggling.rounding()).isEqualTo(Haggling.Rounding.CHARM);
        assertThat(haggling.offerFor()).hasHours(2);
    }

    @Test
    void aMerchantSaysWhoSpeaksWhenPeopleAreThereAndWhenTheyAreCalled() {
        ParleyConfig config = ConfigReader.read("""
                tenants:
                  acme:
                    persona: {name: Rina, tone: playful, greeting: Welcome to Acme!, signature: Acme, about: Since 1998.}
                    hours:
                      zone: Asia/Dhaka
                      open: {sun: 09:00-21:00, mon: "09:00-13:00, 15:00-24:00", fri: closed}
                      holidays: [2026-12-16]
                    handOver: {misunderstood: 2, value: 50000, timeout: 30m}
                """, NOTHING_SET);

        assertThat(Objects.requireNonNull(config.tenants().get("acme")).merchant())
                .isEqualTo(new Merchant(
                        new Persona("Rina", Persona.Tone.PLAYFUL, "Welcome to Acme!", "Acme", "Since 1998."),
                        new OpeningHours(
                                ZoneId.of("Asia/Dhaka"),
                                Stream.of(DayOfWeek.values()).collect(Collectors.toMap(day -> day, day -> switch (day) {
                                    case SUNDAY -> OpeningHours.day("09:00-21:00");
                                    case MONDAY -> OpeningHours.day("09:00-13:00, 15:00-24:00");
                                    case TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY -> List.<OpeningHours.Span>of();
                                })),
                                Set.of(LocalDate.of(2026, 12, 16))),
                        new HandOver(2, new BigDecimal(50_000), Duration.ofMinutes(30))));
    }

    @Test
    void spansGoWhereTheUsualVariablesSayAndTheirHeadersAreNobodysBusiness() {
        ParleyConfig config = ConfigReader.read(
                "",
                Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318",
                        "OTEL_EXPORTER_OTLP_HEADERS", "api-key=s3cret%2C+1, team=sales"));

        assertThat(config.traces())
                .isEqualTo(new TracesSection(
                        Optional.of("http://collector:4318"),
                        Map.of("api-key", new Secret("s3cret,+1"), "team", new Secret("sales"))));
        assertThat(config.masked()).contains("http://collector:4318").doesNotContain("s3cret");
    }

    @Test
    void theTopologyIsAskedWhereAndHowItIsWritten() {
        ParleyConfig config = ConfigReader.read("""
                gateway: {managementPort: 0}
                topology: {host: 0.0.0.0, port: 0, advertised: "[fd00::7]:9000", standbys: 1,
                           token: "${TOKEN}", url: "http://one:8081, https://two.example"}
                """, Map.of("TOKEN", "s3cret"));

        assertThat(config.gateway().managementPort()).hasValue(0);
        assertThat(config.topology().standbys()).isEqualTo(1);
        assertThat(config.topology().queries())
                .isEqualTo(new TopologySection.Queries(
                        "0.0.0.0",
                        0,
                        Optional.of("[fd00::7]:9000"),
                        List.of("http://one:8081", "https://two.example"),
                        new Secret("s3cret")));
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1", "127.3.2.1", "localhost", "'::1'"})
    void whereOnlyThisMachineCanAskNoTokenIsNeeded(String host) {
        ParleyConfig config = ConfigReader.read("topology: {host: \"" + host + "\"}", NOTHING_SET);

        assertThat(config.topology().queries().token().isEmpty()).isTrue();
    }
}
