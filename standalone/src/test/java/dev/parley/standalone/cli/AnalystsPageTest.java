package dev.parley.standalone.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.standalone.embedded.DataDirectory;
import dev.parley.standalone.embedded.EmbeddedBroker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The programs of docs/analysts.md, run as they stand there on a small set of records. */
final class AnalystsPageTest {

    private static final Pattern TAIL = Pattern.compile("\\./parley tail (\\w+)");
    private static final Pattern COMMAND = Pattern.compile("\\./(parley [^|;)#>\\n]+)");

    @TempDir
    private Path directory;

    static List<Page.Block> pythonPrograms() throws IOException {
        return Page.read("analysts.md").in("python");
    }

    static Stream<String> commands() throws IOException {
        return Page.read("analysts.md").blocks().stream()
                .flatMap(block -> COMMAND.matcher(block.text()).results())
                .map(found -> found.group(1).strip())
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("pythonPrograms")
    void thePythonProgramsPrintWhatThePageSays(Page.Block program) throws Exception {
        assumeTrue(isThere("python3"), "no python3 here");
        Path file = Files.writeString(directory.resolve("program.py"), program.text());
        if (program.firstLine().startsWith("# not run")) {
            assertThat(run(List.of("python3", "-m", "py_compile", file.toString()), ""))
                    .isEmpty();
            return;
        }
        var records = new StringBuilder();
        for (String topic : topics(program)) {
            records.append(fixture(topic));
        }

        String printed = run(List.of("python3", file.toString()), records.toString());

        assertThat(printed).isNotEmpty().isEqualTo(program.output());
        assertThat(run(List.of("python3", file.toString()), "")).doesNotContain("Traceback");
    }

    @Test
    void theJavaProgramPrintsWhatThePageSays() throws Exception {
        List<Page.Block> programs = Page.read("analysts.md").in("java");
        assertThat(programs).hasSize(1);
        Path file = Files.writeString(
                directory.resolve("CostPerDay.java"), programs.getFirst().text());
        try (var data = DataDirectory.hold(directory.resolve(".parley"));
                var broker = EmbeddedBroker.start(data, OptionalInt.empty(), () -> {})) {
            writeCosts(broker.bootstrap());
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();

            String printed = run(
                    List.of(
                            java,
                            "-cp",
                            System.getProperty("java.class.path"),
                            file.toString(),
                            Files.readString(directory.resolve(".parley").resolve("broker"))
                                    .strip()),
                    "");

            assertThat(printed).isEqualTo(programs.getFirst().output());
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandOnThePageIsOne(String command) {
        var surroundings = new Surroundings(Map.of(), directory, ZoneOffset.UTC, () -> Cli.NOW);
        String[] arguments = command.substring("parley ".length()).split(" +");

        assertThatCode(() -> Parley.commandLine(surroundings).parseArgs(arguments))
                .doesNotThrowAnyException();
    }

    private static List<String> topics(Page.Block program) {
        List<String> topics = TAIL.matcher(program.firstLine())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(topics).as("the first line says what to read").isNotEmpty();
        return topics;
    }

    private static String fixture(String topic) throws IOException {
        try (InputStream file = AnalystsPageTest.class.getResourceAsStream("/analysts/" + topic + ".jsonl")) {
            assertThat(file).isNotNull();
            return new String(file.readAllBytes(), UTF_8);
        }
    }

    /** Some of it in a transaction that is rolled back, and done again. */
    private static void writeCosts(String bootstrap) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(Set.of(new NewTopic("parley.costs", 3, (short) 1)))
                    .all()
                    .get();
        }
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrap, "transactional.id", "costs");
        List<String> costs = fixture("costs").lines().toList();
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            send(producer, costs.subList(0, 4));
            producer.abortTransaction();
            producer.beginTransaction();
            send(producer, costs);
            producer.commitTransaction();
        }
    }

    private static void send(KafkaProducer<String, String> producer, List<String> costs) throws Exception {
        for (int i = 0; i < costs.size(); i++) {
            producer.send(new ProducerRecord<>("parley.costs", i % 3, "key", costs.get(i)))
                    .get();
        }
    }

    private static boolean isThere(String program) {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What it prints; what it says on standard error belongs to a failure only. */
    private String run(List<String> command, String input) throws Exception {
        Path in = Files.writeString(directory.resolve("in"), input);
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        Process process = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended && process.exitValue() == 0)
                .as(() -> readable(err) + readable(out))
                .isTrue();
        return Files.readString(out);
    }

    private static String readable(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.limit(50).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
