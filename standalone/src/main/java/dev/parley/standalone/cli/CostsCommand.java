package dev.parley.standalone.cli;

import dev.parley.cost.CostCsv;
import dev.parley.cost.CostTotals;
import dev.parley.cost.CostTotals.By;
import dev.parley.standalone.Refusal;
import dev.parley.standalone.config.Nearest;
import dev.parley.standalone.costs.CostReport;
import dev.parley.standalone.costs.CostTable;
import dev.parley.standalone.costs.Screen;
import dev.parley.standalone.topics.Cluster;
import dev.parley.wire.Json;
import dev.parley.wire.Topics;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parley costs}. */
@Command(
        name = "costs",
        description = "What attempts at providers cost, added up exactly.",
        footer = {
            "",
            "Reads the topic parley.costs up to its present end, committed records only. In a pipe nothing is coloured;"
                    + " COLUMNS and NO_COLOR are heeded."
        })
final class CostsCommand implements Runnable {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final ClusterOptions options;

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            defaultValue = "tenant",
            description = "tenant, model, intent or day, in UTC (default: ${DEFAULT-VALUE}).")
    private String by = "tenant";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "24h",
            description = "From when on: 30m, 24h, 7d, up to 90d, or 2026-11-20T10:00:00Z (default: ${DEFAULT-VALUE}).")
    private String since = "24h";

    @Option(names = "--tenant", paramLabel = "TENANT", description = "Costs of this merchant only.")
    private @Nullable String tenant;

    @ArgGroup
    private Form form = new Form();

    /** How the totals are shown. */
    static final class Form {
        @Option(names = "--csv", description = "Print CSV (RFC 4180), a line a key.")
        private boolean csv;

        @Option(names = "--json", description = "Print one line of JSON, as GET /v1/costs answers.")
        private boolean json;
    }

    CostsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.options = new ClusterOptions(surroundings);
    }

    @Override
    public void run() {
        By what = By.parse(by)
                .orElseThrow(() -> new Refusal("--by " + by + ": "
                        + Nearest.hint(
                                by, Arrays.stream(By.values()).map(By::word).toList())));
        Instant from = SinceOption.parse(since, surroundings);
        Map<String, Object> connection = options.connection();
        requireTopic(connection);
        CostReport report = CostReport.read(new CostReport.Query(what, from, tenant), connection);
        print(report.totals());
        report.notes().forEach(note -> spec.commandLine().getErr().println("Note: " + note));
    }

    private void print(CostTotals totals) {
        PrintWriter out = spec.commandLine().getOut();
        if (form.csv) {
            out.print(CostCsv.of(totals));
        } else if (form.json) {
            out.println(new String(Json.bytes(totals), StandardCharsets.UTF_8));
        } else {
            List<String> lines = CostTable.lines(totals, Screen.of(surroundings.environment()));
            lines.forEach(out::println);
        }
        out.flush();
    }

    private static void requireTopic(Map<String, Object> connection) {
        try (Cluster cluster = Cluster.reach(connection)) {
            if (!cluster.topicNames().contains(Topics.COSTS.name())) {
                throw new Refusal("The topic " + Topics.COSTS.name()
                        + " does not exist yet; create it with: parley topics create");
            }
        }
    }
}
