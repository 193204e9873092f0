package dev.parley.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.loadtest.load.Shape;
import dev.parley.loadtest.stage.CallTime;
import dev.parley.loadtest.stage.Model;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

final class OptionsTest {

    @Test
    void everyShapeCanBeAskedFor() {
        assertThat(load().shape()).isEqualTo(new Shape.Constant(50));
        assertThat(load("--rate", "12.5").shape()).isEqualTo(new Shape.Constant(12.5));
        assertThat(load("--ramp", "100-2000").shape()).isEqualTo(new Shape.Ramp(100, 2_000));
        assertThat(load("--burst", "100,2000,20s,2s").shape())
                .isEqualTo(new Shape.Burst(100, 2_000, Duration.ofSeconds(20), Duration.ofSeconds(2)));
        assertThat(load("--day", "500").shape()).isEqualTo(new Shape.Day(500));
    }

    @Test
    void theModelFollowsFromWhatIsSaid() {
        assertThat(model()).isEqualTo(new Model.House());
        assertThat(model("--processes")).isEqualTo(new Model.Simulated(CallTime.USUAL, true));
        assertThat(model("--provider-latency", "800"))
                .isEqualTo(new Model.Simulated(CallTime.always(Duration.ofMillis(800)), true));
        assertThat(model("--model", "sleeping", "--provider-latency", "1s,3s"))
                .isEqualTo(new Model.Sleeping(new CallTime(Duration.ofSeconds(1), Duration.ofSeconds(3))));
        assertThat(model("--processes", "--whole-answers")).isEqualTo(new Model.Simulated(CallTime.USUAL, false));
        assertThat(model("--processes", "--house")).isEqualTo(new Model.House());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --conversations 0               | --conversations must be 1 to
            --tenants 0                     | --tenants must be 1 to
            --ramp 100                      | --ramp is two rates such as 100-2000
            --burst 1,2,3s                  | --burst is BASE,PEAK,EVERY,FOR
            --burst 1,2,3s,3s               | A burst must be shorter
            --rate -5                       | A rate must be 0 to
            --rate 0                        | rate must be above 0
            --hot everyone=5                | --hot is conversation=N or tenant=N
            --hot tenant=0                  | --hot takes 1 to
            --hot tenant=5 --hot-rate 0     | --hot-rate must be 1 to
            --provider-latency soon         | --provider-latency is a time such as 800ms
            --provider-latency 2s,1s        | a 99th percentile that is not below it
            --jvm all=-Xmx1g                | --jvm is PROCESS=OPTIONS
            --instances 3 --partitions 4    | --partitions must be at least --instances times --threads, 6
            --threads 0                     | --threads must be 1 to
            --permits 0                     | --permits must be at least 1
            --connections 0                 | --connections must be 1 to
            --arrivals sometimes            | 'sometimes' is none of visits, spread, each
            --duration long                 | 'long' is no time such as 30s
            --compare                       | --compare needs --processes
            --rate 5 --day 7                | mutually exclusive
            """)
    void whatMakesNoSenseIsRefusedByName(String arguments, String said) {
        var err = new StringWriter();
        var command = new CommandLine(new LoadtestCommand()).setErr(new PrintWriter(err));

        int code = command.execute(arguments.strip().split(" +"));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains(said);
    }

    @ParameterizedTest
    @EnumSource(Figure.class)
    void everyFigureIsACommandThatIsUnderstood(Figure figure) {
        var command = new CommandLine(new LoadtestCommand());

        var parsed = command.parseArgs(figure.arguments(List.of()).toArray(String[]::new));

        assertThat(parsed.hasMatchedOption("--processes")).isEqualTo(!parsed.hasSubcommand());
        assertThat(figure.meaning()).isNotBlank();
    }

    @Test
    void optionsAfterAFigureStandInPlaceOfItsOwn() {
        List<String> arguments = Figure.MILLION.arguments(List.of("--ramp", "1-5", "--conversations", "10"));

        assertThat(arguments).doesNotContain("--rate", "2500", "1000000").containsOnlyOnce("--conversations");
        assertThat(arguments).contains("--restart", "--arrivals", "each");
        new CommandLine(new LoadtestCommand()).parseArgs(arguments.toArray(String[]::new));
        assertThat(Figure.OUTAGE.arguments(List.of("--down", "5")))
                .containsExactly("outage", "--rate", "100", "--well", "30", "--down", "5");
    }

    @Test
    void figuresAreListedWithWhatTheyAre() {
        var out = new StringWriter();

        int code = new CommandLine(new FigureCommand())
                .setOut(new PrintWriter(out))
                .execute();

        assertThat(code).isZero();
        assertThat(out.toString())
                .contains(Arrays.stream(Figure.values()).map(Figure::word).toList())
                .contains("./parley loadtest --processes --rate 1500");
    }

    @Test
    void aFigureThatIsNotThereIsAnsweredWithThoseThatAre() {
        var err = new StringWriter();

        int code = new CommandLine(new FigureCommand())
                .setErr(new PrintWriter(err))
                .execute("nothing");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("There is no figure nothing", "sustained", "million");
    }

    @Test
    void conversationsAreSharedByTheTenants() {
        Crowd crowd = load("--tenants", "3").crowd();

        assertThat(crowd.tenantNames()).containsExactly("demo", "shop1", "shop2");
        assertThat(List.of(crowd.tenantOf(0), crowd.tenantOf(4), crowd.tenantOf(5)))
                .containsExactly("demo", "shop1", "shop2");
        assertThatThrownBy(() -> load("--tenants", "2000").crowd()).hasMessageContaining("--tenants");
    }

    private static Load load(String... arguments) {
        var options = new LoadOptions();
        new CommandLine(options).parseArgs(arguments);
        return options.load();
    }

    private static Model model(String... arguments) {
        var options = new SubjectOptions();
        new CommandLine(options).parseArgs(arguments);
        return options.layout(List.of("demo")).model();
    }
}
