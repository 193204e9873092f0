package dev.parley.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.standalone.config.ConfigReader;
import dev.parley.standalone.config.GatewaySection;
import dev.parley.standalone.config.ParleyConfig;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the chart tells the pods is given to the reader that runs in them. */
final class SettingsTest {

    static Stream<String> scenarios() {
        return Chart.scenarios();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void gatewaysAcceptWhatTheyAreTold(String scenario) {
        Release release = Chart.of(scenario).render();

        ParleyConfig config = gateway(release);

        assertThat(config.gateway())
                .isEqualTo(new GatewaySection(
                        "0.0.0.0", 8080, OptionalInt.of(8090), 0, new GatewaySection.Limits(2_000, 60)));
        assertThat(config.kafka().bootstrap()).isPresent();
        assertThat(config.topology().queries().urls()).containsExactly("http://shop-parley-topology:8081");
        assertThat(config.topology().queries().token().value()).isEqualTo(Environments.SECRET);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void instancesAcceptWhatTheyAreTold(String scenario) {
        Release release = Chart.of(scenario).render();

        ParleyConfig config = topology(release);

        assertThat(config.kafka().bootstrap()).isPresent();
        assertThat(config.topology().stateDir()).contains("/var/lib/parley/state");
        assertThat(config.topology().queries().host()).isEqualTo("0.0.0.0");
        assertThat(config.topology().queries().advertised())
                .contains("shop-parley-topology-1.shop-parley-topology-pods.sales.svc:8081");
        assertThat(config.topology().queries().token().value()).isEqualTo(Environments.SECRET);
    }

    @Test
    void threadsStandbysAndDrainReachTheInstances() {
        Release release = Chart.plain()
                .set("topology.threads", 8)
                .set("topology.replicas", 3)
                .set("topology.standbys", 2)
                .set("topology.drainSeconds", 90)
                .render();

        ParleyConfig config = topology(release);

        assertThat(config.topology().threads()).isEqualTo(8);
        assertThat(config.topology().standbys()).isEqualTo(2);
        assertThat(config.engine().drain()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void howInstancesStopAndGrowReachesThem() {
        Release release = Chart.plain()
                .set("topology.threadsMax", 6)
                .set("topology.onTerm", "restart")
                .set("topology.keepPlace", true)
                .set("topology.storeMemory", "512MiB")
                .render();

        ParleyConfig config = topology(release);

        assertThat(config.topology().threadsMax()).hasValue(6);
        assertThat(config.topology().onTerm()).isEqualTo("restart");
        assertThat(config.topology().instanceId()).isEqualTo("shop-parley-topology-1");
        assertThat(config.topology().storeMemoryBytes()).isEqualTo(512L << 20);
    }

    @Test
    void anInstanceThatIsToldNothingKeepsNoPlaceAndGrowsNotAtAll() {
        ParleyConfig config = topology(Chart.plain().render());

        assertThat(config.topology().threadsMax()).isEmpty();
        assertThat(config.topology().onTerm()).isEqualTo("scale-in");
        assertThat(config.topology().instanceId()).isEmpty();
    }

    @Test
    void theConsumerGroupIsTheOneThatIsScaledBy() {
        Release release =
                Chart.of("autoscaled").set("topology.applicationId", "bazaar").render();

        ParleyConfig config = topology(release);

        assertThat(config.topology().applicationId()).isEqualTo("bazaar");
        assertThat(release.one(Extensions.ScaledObject.class, "-topology")
                        .spec()
                        .triggers())
                .anySatisfy(trigger -> assertThat(trigger.metadata()).containsEntry("consumerGroup", "bazaar"));
    }

    @Test
    void brokersBehindSaslAndTlsAreReachedWithSecretsFromTheEnvironment() {
        Release release = Chart.of("secured").render();

        Map<String, String> properties = gateway(release).kafka().properties();

        assertThat(properties)
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .containsEntry(
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required" + " username=\""
                                + Environments.SECRET + "\" password=\"" + Environments.SECRET + "\";")
                .containsEntry("ssl.truststore.type", "PEM")
                .containsEntry("ssl.truststore.certificates", Environments.SECRET)
                .containsEntry("ssl.keystore.type", "PEM")
                .containsEntry("ssl.keystore.key", Environments.SECRET)
                .containsEntry("ssl.keystore.certificate.chain", Environments.SECRET)
                .containsEntry("client.dns.lookup", "use_all_dns_ips");
    }

    @Test
    void theTopicsAreCreatedOnTheSameBrokersWithTheSameSecrets() {
        Release release = Chart.of("secured").render();
        String hook = Objects.requireNonNull(
                release.one(ConfigMap.class, "-topics").getData().get("parley.yaml"));

        ParleyConfig config = ConfigReader.read(hook, environment(release, "topics", hook));

        assertThat(config.kafka()).isEqualTo(gateway(release).kafka());
    }

    @Test
    void whatIsWrittenUnderConfigIsInEffect() {
        Release release = Chart.of("configured").render();

        ParleyConfig config = topology(release);

        assertThat(config.engine().permits()).isEqualTo(8000);
        assertThat(config.llm().tiers().get("fast")).isNotEmpty();
        assertThat(config.llm().providers())
                .containsOnlyKeys("anthropic", "openai", "azure", "gemini", "mistral", "own");
        assertThat(config.channels())
                .containsOnlyKeys("whatsapp", "messenger", "instagram", "telegram", "twilio", "web");
        assertThat(config.tenants()).containsOnlyKeys("shop");
    }

    @Test
    void variablesOfARoleStandInPlaceOfTheFile() {
        Release release = Chart.of("configured").render();

        ParleyConfig config = gateway(release);

        assertThat(config.llm().deadline()).isEqualTo(Duration.ofSeconds(25));
    }

    @Test
    void everyKeyThatParleyHasADefaultForMayBeWritten() throws IOException {
        var defaults = (ObjectNode) Documents.all(builtIn()).getFirst();
        defaults.remove("kafka");
        defaults.remove("gateway");
        defaults.remove("topology");
        ((ObjectNode) defaults.path("engine")).remove("drain");

        JsonNode schema = Documents.one(Chart.FOLDER.resolve("values.schema.json"));

        assertThat(Schemas.unknown(schema, schema.at("/properties/config"), defaults))
                .isEmpty();
    }

    @Test
    void namedSecretsBecomeVariablesOfBothRolesAndTheirOwnWin() {
        Release release = Chart.of("configured").render();

        assertThat(Stream.of(
                        release.gateway().getSpec().getTemplate(),
                        release.topology().getSpec().getTemplate()))
                .allSatisfy(pod -> assertThat(Release.container(pod).getEnvFrom())
                        .extracting(EnvFromSource::getSecretRef)
                        .extracting(secret -> secret.getName())
                        .containsExactly("parley-providers", "parley-channels"));
    }

    @Test
    void aChangedConfigurationReplacesThePods() {
        Release before = Chart.plain().render();
        Release after = Chart.plain().set("config.engine.debounce", "300ms").render();

        assertThat(checksum(after.gateway().getSpec().getTemplate()))
                .isNotEqualTo(checksum(before.gateway().getSpec().getTemplate()));
        assertThat(checksum(after.topology().getSpec().getTemplate()))
                .isNotEqualTo(checksum(before.topology().getSpec().getTemplate()));
    }

    private static String checksum(PodTemplateSpec pod) {
        return Objects.requireNonNull(pod.getMetadata().getAnnotations().get("checksum/config"));
    }

    private static ParleyConfig gateway(Release release) {
        return ConfigReader.read(release.config(), environment(release, "gateway", release.config()));
    }

    private static ParleyConfig topology(Release release) {
        return ConfigReader.read(release.config(), environment(release, "topology", release.config()));
    }

    private static Map<String, String> environment(Release release, String component, String config) {
        return Environments.of(
                Objects.requireNonNull(release.pods().get(component)), Chart.FULLNAME + "-" + component + "-1", config);
    }

    private static String builtIn() throws IOException {
        try (InputStream file = ConfigReader.class.getResourceAsStream("/parley-default.yaml")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
