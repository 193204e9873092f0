package dev.parley.standalone.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.catalog.Haggling;
import dev.parley.standalone.config.LlmSection.Route;
import dev.parley.topology.shop.Merchant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The environment over the file. */
final class OverridesTest {

    @Test
    void anyKeyCanBeSetFromTheEnvironment() {
        Map<String, String> environment = Map.of(
                "PARLEY_LLM_DEADLINE", "7s",
                "PARLEY_ENGINE_TURNDEADLINE", "11s",
                "PARLEY_ENGINE_MAX_ATTEMPTS", "5",
                "PARLEY_LLM_TIERS_FAST", "groq/a, groq/b",
                "PARLEY_LLM_PROVIDERS_GROQ_APIKEY", "g-key");

        ParleyConfig config = ConfigReader.read("llm: {deadline: 9s}", environment);

        assertThat(config.llm().deadline()).isEqualTo(Duration.ofSeconds(7));
        assertThat(config.engine().turnDeadline()).isEqualTo(Duration.ofSeconds(11));
        assertThat(config.engine().maxAttempts()).isEqualTo(5);
        assertThat(config.llm().tiers().get("fast")).containsExactly(new Route("groq", "a"), new Route("groq", "b"));
        assertThat(config.llm().providers().values())
                .extracting(LlmSection.Provider::apiKey)
                .containsExactly(new Secret("g-key"));
    }

    @Test
    void theTopologysServerAndTheManagementPortCanBeSetFromTheEnvironment() {
        Map<String, String> environment = Map.of(
                "PARLEY_TOPOLOGY_PORT", "9081",
                "PARLEY_TOPOLOGY_TOKEN", "t-1",
                "PARLEY_TOPOLOGY_ADVERTISED", "pod-3:9081",
                "PARLEY_TOPOLOGY_URL", "http://topology:9081",
                "PARLEY_GATEWAY_MANAGEMENT_PORT", "9090");

        ParleyConfig config = ConfigReader.read("", environment);

        assertThat(config.topology().queries())
                .isEqualTo(new TopologySection.Queries(
                        "127.0.0.1",
                        9081,
                        Optional.of("pod-3:9081"),
                        List.of("http://topology:9081"),
                        new Secret("t-1")));
        assertThat(config.gateway().managementPort()).hasValue(9090);
    }

    @Test
    void namesThatTheFileDoesNotHaveCanBeAdded() {
        Map<String, String> environment = Map.of(
                "PARLEY_TENANTS_ACME_API_KEYS", "k1,k2",
                "PARLEY_LLM_PROVIDERS_OWN_KIND", "openai",
                "PARLEY_LLM_PROVIDERS_OWN_BASE_URL", "http://10.0.0.5/v1",
                "PARLEY_KAFKA_PROPERTIES_SASL_MECHANISM", "PLAIN");

        ParleyConfig config = ConfigReader.read("", environment);

        assertThat(config.tenants())
                .containsEntry(
                        "acme",
                        new TenantSection(
                                List.of(new Secret("k1"), new Secret("k2")),
                                "USD",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Haggling.USUAL,
                                Merchant.PLAIN));
        assertThat(config.llm().providers()).containsOnlyKeys("own");
        assertThat(config.kafka().properties()).containsEntry("sasl.mechanism", "PLAIN");
    }

    @Test
    void keysWithPunctuationAreFoundUnderTheirName() {
        String yaml = "channels: {twilio: {\"+15550001\": {tenant: demo, accountSid: AC1, authToken: old,"
                + " publicUrl: \"https://shop.example/sms\"}}}";

        ParleyConfig config = ConfigReader.read(yaml, Map.of("PARLEY_CHANNELS_TWILIO__15550001_AUTHTOKEN", "new"));

        assertThat(config.channels().get("twilio"))
                .hasEntrySatisfying("+15550001", account -> assertThat(account).containsEntry("authToken", "new"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    PARLEY_LLM_DEADLIN   | did you mean PARLEY_LLM_DEADLINE?
                    PARLEY_ENGIN_PERMITS | did you mean PARLEY_ENGINE_PERMITS?
                    PARLEY_SOMETHING     | unset it, or write PARLEY_ and the path of a key in capitals, such as PARLEY_LLM_DEADLINE.
                    """)
    void anUnknownVariableIsAFault(String name, String hint) {
        assertThatThrownBy(() -> ConfigReader.read("", Map.of(name, "1")))
                .hasMessageContaining(name + " (environment): there is no such setting; " + hint);
    }

    @Test
    void aVariableThatMayMeanTwoKeysIsAFault() {
        String yaml = "tenants: {a.b: {currency: BDT}, a-b: {currency: BDT}}";

        assertThatThrownBy(() -> ConfigReader.read(yaml, Map.of("PARLEY_TENANTS_A_B_CURRENCY", "EUR")))
                .hasMessageContaining(
                        "may mean tenants.a.b.currency or tenants.a-b.currency; write it in parley.yaml.");
    }

    @ParameterizedTest
    @CsvSource({
        "PARLEY_HOME,/opt/parley",
        "PARLEY_JAVA_OPTS,-Xmx2g",
        "PARLEY_LLM_DEADLIN,''",
        "PARLEY_GATEWAY_PORT,tcp://10.0.0.7:8080",
        "PARLEY_TOPOLOGY_PORT,tcp://10.0.0.7:8081",
        "PARLEY_GATEWAY_SERVICE_HOST,10.0.0.7",
        "PARLEY_GATEWAY_SERVICE_PORT_HTTP,8080",
        "PARLEY_GATEWAY_PORT_8080_TCP_ADDR,10.0.0.7",
        "OTHER_DEADLINE,1"
    })
    void whatIsNoSettingIsLeftAlone(String name, String value) {
        ParleyConfig config = ConfigReader.read("", Map.of(name, value));

        assertThat(config.gateway().port()).isEqualTo(8080);
    }
}
