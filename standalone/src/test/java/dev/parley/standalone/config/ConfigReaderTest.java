package dev.parley.standalone.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.catalog.Haggling;
import dev.parley.standalone.Refusal;
import dev.parley.standalone.config.ParleyConfig.Route;
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
                .isEqualTo(new ParleyConfig.Engine(
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
                .isEqualTo(new ParleyConfig.Gateway(
                        "127.0.0.1", 8080, OptionalInt.empty(), 0, new ParleyConfig.Limits(2_000, 60)));
        assertThat(config.topology())
                .isEqualTo(new ParleyConfig.Topology(
                        2,
                        OptionalInt.empty(),
                        0,
                        Optional.empty(),
                        128L << 20,
                        "parley",
                        "",
                        "scale-in",
                        new ParleyConfig.Queries("127.0.0.1", 8081, Optional.empty(), List.of(), new Secret(""))));
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
                .isEqualTo(new ParleyConfig.Media(List.of(), List.of(), Duration.ofSeconds(10), 8 << 20));
        assertThat(some.llm().media())
                .isEqualTo(new ParleyConfig.Media(
                        List.of(new Route("acme", "whisper-1")),
                        List.of(new Route("acme", "gpt-5-mini")),
                        Duration.ofSeconds(6),
                        2 << 20));
    }

    @Test
    void aModelForMediaLeadsToAProvider() {
        assertThatThrownBy(() -> ConfigReader.read("llm: {media: {voice: [nobody/whisper-1]}}", NOTHING_SET))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("llm.media.voice")
                .hasMessageContaining("nobody/whisper-1");
    }

    @ParameterizedTest
    @CsvSource({"128MiB, 134217728", "16Mi, 16777216", "2GiB, 2147483648", "65536KiB, 67108864"})
    void memoryIsWrittenAsPeopleDo(String written, long bytes) {
        ParleyConfig config = ConfigReader.read("topology: {storeMemory: " + written + "}", Map.of());

        assertThat(config.topology().storeMemoryBytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "'storeMemory: 128', is not a size",
        "'storeMemory: 1MiB', is out of bounds",
        "'storeMemory: 999999999GiB', is out of bounds",
        "'threads: 4, threadsMax: 2', is below topology.threads (4)",
        "'instanceId: a b', is no name for a member of a group",
        "'onTerm: never', onTerm"
    })
    void howAnInstanceRunsIsChecked(String written, String complaint) {
        assertThatThrownBy(() -> ConfigReader.read("topology: {" + written + "}", Map.of()))
                .hasMessageContaining("topology.")
                .hasMessageContaining(complaint);
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
                .isEqualTo(new ParleyConfig.Provider(
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
                        new ParleyConfig.Tenant(
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
    void everyFaultOfAMerchantIsToldAtOnce() {
        assertThatThrownBy(() -> ConfigReader.read("""
                tenants:
                  acme:
                    persona: {name: %s, tone: grumpy}
                    hours: {zone: Asia/Dakka, open: {mon: 9-21, someday: x}, holidays: [16 December]}
                    handOver: {misunderstood: 0, value: 0, timeout: 10s}
                  other:
                    hours: {zone: Asia/Dhaka, open: {mon: closed}}
                  third:
                    hours: {open: {mon: 09:00-10:00}}
                """.formatted("x".repeat(41)), NOTHING_SET))
                .hasMessageContaining("tenants.acme.persona.name (line 3): has 41 characters; write at most 40.")
                .hasMessageContaining("\"grumpy\" is none of friendly, formal, playful")
                .hasMessageContaining("\"Asia/Dakka\" is no time zone; write one such as Asia/Dhaka.")
                .hasMessageContaining("tenants.acme.hours.open.mon (line 4): \"9-21\" are no hours")
                .hasMessageContaining("tenants.acme.hours.open.someday (line 4): there is no such key")
                .hasMessageContaining("\"16 December\" is no date")
                .hasMessageContaining("tenants.acme.handOver.misunderstood (line 5): 0 is out of bounds")
                .hasMessageContaining("tenants.acme.handOver.value (line 5): must be above 0")
                .hasMessageContaining("tenants.acme.handOver.timeout (line 5): \"10s\" is no time to wait")
                .hasMessageContaining("tenants.other.hours.open (line 7): is open on no day")
                .hasMessageContaining("tenants.third.hours.zone (line 9): is missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    tenants: {a: {haggling: {shape: 9}}} | tenants.a.haggling.shape (line 1): 9 is out of bounds; write a number from 0.2 to 5, such as 1.3.
                    tenants: {a: {haggling: {quantityDiscounts: many}}} | tenants.a.haggling.quantityDiscounts (line 1): "many" holds no quantity discounts; write pieces:per cent, several with blanks between, such as 3:5 10:8.5.
                    tenants: {a: {haggling: {quantityDiscounts: "5:5 3:8"}}} | tenants.a.haggling (line 1): haggling.quantityDiscounts must rise from step to step, in pieces and in per cent.
                    engine: {debounce: 3s}       | engine.debounce (line 1): "3s" is out of bounds; write a duration from 0s to 2s, such as 400ms.
                    engine: {expiry: 20 sec}     | engine.expiry (line 1): "20 sec" is not a duration; write a duration from 1m to 90d, such as 24h.
                    engine: {reaskDegraded: 2h}  | engine.reaskDegraded (line 1): "2h" is out of bounds; write a duration from 0s to 1h, such as 2m.
                    engine: {permits: many}      | engine.permits (line 1): "many" is not a whole number; write a whole number from 1 to 100000, such as 5000.
                    engine: {permits: 0}         | engine.permits (line 1): 0 is out of bounds; write a whole number from 1 to 100000, such as 5000.
                    engine: {policy: mrege}      | engine.policy (line 1): "mrege" is none of merge, queue, interrupt; did you mean merge?
                    engine: {permit: 5}          | engine.permit (line 1): there is no such key; did you mean permits?
                    engin: {permits: 5}          | engin (line 1): there is no such key; did you mean engine?
                    search: {embeddings: bert}   | search.embeddings (line 1): "bert" computes no vectors; write minilm, none or provider/model.
                    search: {embeddings: nope/m} | search.embeddings (line 1): "nope/m" leads to a provider that is not under llm.providers; write one of anthropic, openai, groq, gemini, mistral, ollama.
                    zebra: 1                     | zebra (line 1): there is no such key; write one of llm, channels, tenants, engine, search, kafka, gateway, topology, traces.
                    engine: 5                    | engine (line 1): must hold keys: permits, debounce, policy, late, lateAfter, expiry, retention, drain, maxAttempts, turnDeadline, reaskDegraded, intents, askWhenUnsure.
                    engine: {permits: [5]}       | engine.permits (line 1): must be a single value; write one such as 5000.
                    engine: {policy: "${NOPE}"}  | engine.policy (line 1): "" is none of merge, queue, interrupt; write one of merge, queue, interrupt. Not set: NOPE.
                    engine: {policy: "${1}"}     | engine.policy (line 1): ${ begins the name of a variable; write ${NAME}, in letters, digits and _.
                    tenants: {a: {apiKeys: k}}   | tenants.a.apiKeys (line 1): must be a list; write ["${NAME}"].
                    tenants: {a/b: {}}           | tenants.a/b (line 1): this name must be of letters, digits, dots and hyphens, at most 63 of them.
                    tenants: {a: {currency: Tk}} | tenants.a.currency (line 1): "Tk" is no currency; write its ISO 4217 code, such as BDT.
                    gateway: {port: 70000}       | gateway.port (line 1): 70000 is out of bounds; write a whole number from 0 to 65535, such as 8080.
                    kafka: {bootstrap: here}     | kafka.bootstrap (line 1): "here" names no brokers; write host:port, several with commas between.
                    topology: {url: "ftp://x"}   | topology.url (line 1): this is not an address of a server on the web; write one such as http://127.0.0.1:8081, without user and query, several with commas between.
                    topology: {url: "http://a:1,"} | topology.url (line 1): this is not an address of a server on the web; write one such as http://127.0.0.1:8081, without user and query, several with commas between.
                    topology: {url: "http://me:pw@a:1"} | topology.url (line 1): this is not an address of a server on the web; write one such as http://127.0.0.1:8081, without user and query, several with commas between.
                    topology: {url: "http://t:8081"} | topology.token (built in): is needed where topology.url is set; write the same long random text for every gateway and every instance of the topology.
                    topology: {host: 10.0.0.7, token: ""} | topology.token (line 1): is needed when topology.host is 10.0.0.7; write the same long random text for every gateway and every instance of the topology.
                    topology: {host: 0.0.0.0, token: t} | topology.advertised (line 1): is needed when topology.host is 0.0.0.0, which nobody can connect to; write the host:port of this machine.
                    topology: {advertised: here} | topology.advertised (line 1): "here" is no address to connect to; write host:port, such as 10.0.0.7:8081.
                    topology: {advertised: "h:70000"} | topology.advertised (line 1): "h:70000" is no address to connect to; write host:port, such as 10.0.0.7:8081.
                    topology: {advertised: "h:0"} | topology.advertised (line 1): "h:0" is no address to connect to; write host:port, such as 10.0.0.7:8081.
                    topology: {standbys: -1}     | topology.standbys (line 1): -1 is out of bounds; write a whole number from 0 to 10, such as 1.
                    gateway: {managementPort: no} | gateway.managementPort (line 1): "no" is not a whole number; write a whole number from 0 to 65535, such as 8090.
                    gateway: {port: 81, managementPort: 81} | gateway.managementPort (line 1): 81 is gateway.port too; choose another one, or leave it out to use that one for both.
                    llm: {tiers: {fast: [gpt]}}  | llm.tiers.fast (line 1): "gpt" is no route; write provider/model, such as anthropic/claude-haiku-4-5.
                    llm: {tiers: {fast: [grok/x]}}    | llm.tiers.fast (line 1): "grok/x" leads to a provider that is not under llm.providers; did you mean groq?
                    llm: {deadline: 1m}               | llm.deadline (line 1): 1m is longer than engine.turnDeadline (30s), so turns would be asked twice and paid twice; raise that one or lower this one.
                    llm: {deadline: 5s, deadline: 6s} | llm.deadline (line 1): this key is written twice; keep one.
                    channels: {whatsap: {}}           | channels.whatsap (line 1): there is no such key; did you mean whatsapp?
                    channels: {twilio: {a: {tenant: dmeo}}} | channels.twilio.a.tenant (line 1): "dmeo" is not under tenants; did you mean demo?
                    channels: {whatsapp: {a/b: {tenant: demo}}} | channels.whatsapp.a/b (line 1): this name must be of letters, digits, dots and hyphens, at most 63 of them.
                    channels: {whatsapp: {a: {tenant: demo, verifyToken: v, accessToken: t}}} | channels.whatsapp.a.appSecret (line 1): is missing; write one such as appSecret: "${NAME}".
                    channels: {whatsapp: {a: {tenant: demo, appSecret: " ", verifyToken: v, accessToken: t}}} | channels.whatsapp.a.appSecret (line 1): must not be empty; write one such as "${NAME}".
                    channels: {whatsapp: {a: {tenant: demo, appSecret: "${NONE}", verifyToken: v, accessToken: t}}} | channels.whatsapp.a.appSecret (line 1): must not be empty; write one such as "${NAME}". Not set: NONE.
                    channels: {messenger: {a: {tenant: demo, appSecret: s, accessToken: t}}} | channels.messenger.a.verifyToken (line 1): is missing; write one such as verifyToken: "${NAME}".
                    channels: {instagram: {a: {tenant: demo, appSecrt: s}}} | channels.instagram.a.appSecrt (line 1): there is no such key; did you mean appSecret?
                    channels: {telegram: {a: {tenant: demo, secretToken: "", botToken: t}}} | channels.telegram.a.secretToken (line 1): must not be empty; write one such as "${NAME}".
                    channels: {telegram: {a: {tenant: demo, secretToken: s}}} | channels.telegram.a.botToken (line 1): is missing; write one such as botToken: "${NAME}".
                    channels: {twilio: {"+1": {tenant: demo, accountSid: AC1, publicUrl: "https://a.example/b"}}} | channels.twilio.+1.authToken (line 1): is missing; write one such as authToken: "${NAME}".
                    channels: {twilio: {"+1": {tenant: demo, accountSid: AC1, authToken: t, publicUrl: shop}}} | channels.twilio.+1.publicUrl (line 1): this is not an address of the web; write one such as https://shop.example/webhooks/twilio/+15550001.
                    channels: {whatsapp: {a: {appSecret: s, verifyToken: v, accessToken: t, ambiguous: never}}} | channels.whatsapp.a.ambiguous (line 1): "never" is none of hold, resend; write one of hold, resend.
                    channels: {web: {a: {tenant: demo, origins: "https://a.example"}}} | channels.web.a.secret (line 1): is missing; write one such as secret: "${NAME}".
                    channels: {web: {a: {tenant: demo, secret: "${NONE}", origins: "https://a.example"}}} | channels.web.a.secret (line 1): must have at least 32 characters; openssl rand -hex 32 makes one. Not set: NONE.
                    channels: {web: {a: {tenant: demo, secret: short, origins: "https://a.example"}}} | channels.web.a.secret (line 1): must have at least 32 characters; openssl rand -hex 32 makes one.
                    channels: {web: {a: {tenant: demo, previousSecret: short}}} | channels.web.a.previousSecret (line 1): must have at least 32 characters; openssl rand -hex 32 makes one.
                    channels: {web: {a: {tenant: demo}}} | channels.web.a.origins (line 1): is missing; write one such as origins: https://shop.example.
                    channels: {web: {a: {tenant: demo, origins: shop.example}}} | channels.web.a.origins (line 1): must be such as https://shop.example, without a path, several with commas between, or "*" for all pages.
                    channels: {web: {a: {tenant: dmeo}}} | channels.web.a.tenant (line 1): "dmeo" is not under tenants; did you mean demo?
                    gateway: {proxies: 11}       | gateway.proxies (line 1): 11 is out of bounds; write a whole number from 0 to 10, such as 1.
                    traces: {endpoint: "collector:4318"} | traces.endpoint (line 1): this is not an address of the web; write one such as http://127.0.0.1:4318.
                    traces: {headers: secret}         | traces.headers (line 1): this holds no headers; write name=value, several with commas between.
                    traces: {headers: "a=%zz"}        | traces.headers (line 1): this holds no headers; write name=value, several with commas between.
                    just text                         | The file holds no keys; begin with one of llm, channels, tenants, engine, search, kafka, gateway, topology, traces.
                    engine: {permits: 5               | This is no YAML: expected ',' or '}', but got <stream end> (line 1); check the indentation and the quotes there.
                    """)
    void aFaultNamesItsKeyAndTheWayOut(String yaml, String fault) {
        assertThatThrownBy(() -> ConfigReader.read(yaml, NOTHING_SET))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("The configuration has ")
                .hasMessageContaining("\n  " + fault);
    }

    @Test
    void spansGoWhereTheUsualVariablesSayAndTheirHeadersAreNobodysBusiness() {
        ParleyConfig config = ConfigReader.read(
                "",
                Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318",
                        "OTEL_EXPORTER_OTLP_HEADERS", "api-key=s3cret%2C+1, team=sales"));

        assertThat(config.traces())
                .isEqualTo(new ParleyConfig.Traces(
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
                .isEqualTo(new ParleyConfig.Queries(
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

    @Test
    void allFaultsAreSaidAtOnce() {
        String yaml = """
                llm:
                  deadlin: 20s
                  providers:
                    mine: {apiKey: k, typo: 1}
                engine:
                  debounce: soon
                """;

        assertThatThrownBy(
                        () -> ConfigReader.read(yaml, Map.of("PARLEY_ENGINE_POLICY", "queu", "PARLEY_ENGINE_X", "1")))
                .hasMessageStartingWith("The configuration has ")
                .hasMessageContaining("\n  llm.deadlin (line 2): there is no such key; did you mean deadline?")
                .hasMessageContaining("\n  llm.providers.mine.typo (line 4): there is no such key;")
                .hasMessageContaining(
                        "\n  llm.providers.mine.kind (line 4): is missing; write one such as kind: anthropic.")
                .hasMessageContaining("\n  engine.debounce (line 6): \"soon\" is not a duration;")
                .hasMessageContaining(
                        "\n  engine.policy (PARLEY_ENGINE_POLICY): \"queu\" is none of merge, queue, interrupt;")
                .hasMessageContaining("\n  PARLEY_ENGINE_X (environment): there is no such setting;");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    20s   | PT20S
                    400ms | PT0.4S
                    5m    | PT5M
                    24h   | PT24H
                    8d    | PT192H
                    PT20S | PT20S
                    0     | PT0S
                    """)
    void durationsAreReadTheWayPeopleWriteThem(String text, Duration expected) {
        assertThat(Durations.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"20", "s", "-5s", "1.5s", "20 s", "''", "9999999999999d"})
    void whatIsNoDurationIsNotGuessed(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }
}
