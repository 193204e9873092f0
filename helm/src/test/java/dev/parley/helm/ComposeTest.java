package dev.parley.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.standalone.config.ConfigReader;
import dev.parley.standalone.config.GatewaySection;
import dev.parley.standalone.config.ParleyConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cluster on one machine: what can be known of it without starting it. */
final class ComposeTest {
    private static final Compose COMPOSE = Compose.read();

    @Test
    void itIsABrokerItsTopicsAGatewayAndTwoInstances() {
        assertThat(COMPOSE.root().path("services").properties().stream().map(service -> service.getKey()))
                .containsExactly("kafka", "topics", "gateway", "topology-1", "topology-2");
    }

    @Test
    void theBrokerIsOfTheVersionThatParleyIsBuiltWith() throws Exception {
        String parent = Files.readString(Image.ROOT.resolve("pom.xml"));

        String version = parent.replaceAll("(?s).*<kafka.version>(.*?)</kafka.version>.*", "$1");

        assertThat(COMPOSE.image("kafka")).isEqualTo("apache/kafka:" + version);
    }

    @Test
    void theGatewayAcceptsWhatItIsToldAndAsksBothInstances() {
        ParleyConfig config = config("gateway");

        assertThat(config.gateway())
                .isEqualTo(new GatewaySection(
                        "0.0.0.0", 8080, OptionalInt.of(8090), 0, new GatewaySection.Limits(2_000, 60)));
        assertThat(config.kafka().bootstrap()).contains("kafka:9092");
        assertThat(config.topology().queries().urls())
                .containsExactly("http://topology-1:8081", "http://topology-2:8081");
        assertThat(config.tenants().get("demo")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"topology-1", "topology-2"})
    void instancesAcceptWhatTheyAreToldAndAreReachedByTheirOwnName(String service) {
        ParleyConfig config = config(service);

        assertThat(config.topology().queries().advertised()).contains(service + ":8081");
        assertThat(config.topology().queries().token())
                .isEqualTo(config("gateway").topology().queries().token());
        assertThat(config.topology().stateDir()).contains("/var/lib/parley/state");
        assertThat(COMPOSE.service(service).path("volumes").get(0).asText()).isEqualTo(service + ":/var/lib/parley");
    }

    @Test
    void thereAreAsManyPartitionsAsThreadsAtLeast() {
        List<String> create = COMPOSE.command("topics");
        int partitions = Integer.parseInt(create.get(create.indexOf("--partitions") + 1));

        int threads = Stream.of("topology-1", "topology-2")
                .mapToInt(service -> config(service).topology().threads())
                .sum();

        assertThat(threads).isLessThanOrEqualTo(partitions);
    }

    @Test
    void rolesStartWhenTheTopicsAreThere() {
        assertThat(Stream.of("gateway", "topology-1", "topology-2"))
                .allSatisfy(service -> assertThat(COMPOSE.service(service)
                                .at("/depends_on/topics/condition")
                                .asText())
                        .isEqualTo("service_completed_successfully"));
        assertThat(COMPOSE.service("topics").at("/depends_on/kafka/condition").asText())
                .isEqualTo("service_healthy");
    }

    @Test
    void aStopMayTakeLongerThanTheDrain() {
        Duration drain = config("topology-1").engine().drain();

        Duration grace = Duration.parse(
                "PT" + COMPOSE.service("topology-1").path("stop_grace_period").asText());

        assertThat(grace).isGreaterThanOrEqualTo(drain.plusSeconds(35));
    }

    @Test
    void healthIsAskedForOnTheMachineItselfAtThePortOfOperations() {
        assertThat(health("gateway")).contains("/dev/tcp/127.0.0.1/8090", "GET /health/readiness HTTP/1.0\\r\\n");
        assertThat(health("topology-1")).contains("/dev/tcp/127.0.0.1/8081", "GET /health/readiness HTTP/1.0\\r\\n");
        assertThat(health("topology-2")).isEqualTo(health("topology-1"));
    }

    @Test
    void nothingButTheGatewayCanBeReachedAndThatFromThisMachineAlone() {
        List<String> ports = new ArrayList<>();
        COMPOSE.root()
                .path("services")
                .forEach(service -> service.path("ports").forEach(port -> ports.add(port.asText())));

        assertThat(ports).containsExactly("127.0.0.1:8080:8080");
    }

    @Test
    void nativeLibrariesCanBeUnpackedInAnImageThatCannotBeWrittenTo() {
        assertThat(COMPOSE.parley().map(COMPOSE::service)).allSatisfy(service -> {
            assertThat(service.path("read_only").asBoolean()).isTrue();
            assertThat(service.path("tmpfs").get(0).asText()).startsWith("/tmp:exec,");
        });
    }

    @Test
    void itIsBuiltFromTheFilesBesideIt() {
        JsonNode build = COMPOSE.service("gateway").path("build");

        Path context = Compose.FILE.resolveSibling(build.path("context").asText());

        assertThat(context.resolve("mvnw")).exists();
        assertThat(context.resolve(build.path("dockerfile").asText())).exists();
    }

    @Test
    void everyVolumeThatIsNamedIsDeclared() {
        Set<String> declared = Set.of("kafka", "topology-1", "topology-2");

        assertThat(COMPOSE.root().path("volumes").properties().stream().map(volume -> volume.getKey()))
                .containsExactlyInAnyOrderElementsOf(declared);
    }

    private static ParleyConfig config(String service) {
        return ConfigReader.read("", COMPOSE.environment(service));
    }

    private static String health(String service) {
        return COMPOSE.service(service).at("/healthcheck/test/3").asText();
    }
}
