package dev.parley.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The image that the chart runs: what can be known of it without building it. */
final class ImageTest {
    private static final String NO_FILE = "/no/such/parley.yaml";

    @Test
    void whatIsCopiedIsThere() {
        assertThat(Image.read().sources())
                .isNotEmpty()
                .allSatisfy(source -> assertThat(Image.ROOT.resolve(source)).exists());
    }

    @Test
    void everyModuleIsKnownToTheBuildAndEveryOneThatRunsIsCompiled() throws IOException {
        String parent = Files.readString(Image.ROOT.resolve("pom.xml"));
        List<String> modules = parent.lines()
                .filter(line -> line.strip().startsWith("<module>"))
                .map(line -> line.strip().replaceAll("</?module>", ""))
                .toList();

        List<String> sources = Image.read().sources();

        assertThat(sources)
                .containsAll(modules.stream().map(each -> each + "/pom.xml").toList());
        assertThat(sources)
                .contains("state-stores/src", "llm-router/src", "topology/src", "ingest-gateway/src", "standalone/src");
    }

    @Test
    void itRunsAsTheUserThatTheChartNames() {
        PodSecurityContext context = Chart.plain()
                .render()
                .gateway()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getSecurityContext();

        String user = Image.read().last("USER");

        assertThat(user).isEqualTo(context.getRunAsUser() + ":" + context.getRunAsGroup());
    }

    @Test
    void signalsReachTheProcessThatDrains() {
        Image image = Image.read();

        assertThat(image.last("STOPSIGNAL")).isEqualTo("SIGTERM");
        assertThat(image.list("ENTRYPOINT").getFirst()).isEqualTo("java");
    }

    @Test
    void theJvmIsToldWhatTheCommandOfTheRepositoryTellsIt() throws IOException {
        String script = Files.readString(Image.ROOT.resolve("parley"));

        List<String> flags = Image.read().list("ENTRYPOINT").stream()
                .filter(word -> word.startsWith("--") || word.startsWith("-XX"))
                .toList();

        assertThat(flags).hasSize(3).allSatisfy(flag -> assertThat(script).contains(flag));
    }

    @Test
    void theVersionOfTheChartIsThatOfTheBuild() throws IOException {
        JsonNode chart = Documents.one(Chart.FOLDER.resolve("Chart.yaml"));

        String version = System.getProperty("parley.version");

        assertThat(chart.path("appVersion").asText()).isEqualTo(version);
        assertThat(Files.readString(Image.DOCKERFILE)).contains("-t parley:" + version + " ");
        assertThat(Compose.read().image("gateway")).isEqualTo("parley:" + version);
    }

    static Stream<List<String>> commands() {
        Release release = Chart.of("secured").render();
        Stream<List<String>> ofTheChart = release.pods().values().stream()
                .map(pod -> Release.container(pod).getArgs());
        Compose compose = Compose.read();
        Stream<List<String>> ofCompose = compose.parley().map(compose::command);
        return Stream.concat(ofTheChart, ofCompose)
                .map(ImageTest::withoutItsFile)
                .distinct();
    }

    /** A command that is understood as a whole looks for its configuration first. */
    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandThatAContainerRunsIsOneThatParleyUnderstands(List<String> command) throws Exception {
        Ended ended = run(command);

        assertThat(ended.output()).contains("Cannot read").contains(NO_FILE);
        assertThat(ended.status()).isEqualTo(2);
    }

    @Test
    void aCommandThatParleyDoesNotUnderstandIsSeen() throws Exception {
        Ended ended = run(withoutItsFile(List.of("gateway", "--speed", "9")));

        assertThat(ended.output()).contains("--speed").doesNotContain("Cannot read");
    }

    private static List<String> withoutItsFile(List<String> command) {
        var words = new ArrayList<>(command);
        int config = words.indexOf("--config");
        if (config >= 0) {
            words.subList(config, config + 2).clear();
        }
        words.addAll(List.of("--config", NO_FILE));
        return words;
    }

    /** How a process ended. */
    private record Ended(int status, String output) {}

    /** The entry point of the image, with the classes of this build in place of its jars. */
    private static Ended run(List<String> command) throws IOException, InterruptedException {
        var words = new ArrayList<>(Image.read().list("ENTRYPOINT"));
        words.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.set(words.indexOf("-cp") + 1, System.getProperty("java.class.path"));
        // It lives for a second.
        words.addAll(1, List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        words.addAll(command);
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PARLEY_"));
        Process process = builder.start();
        try (var output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), text);
        }
    }
}
