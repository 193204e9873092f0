package dev.parley.loadtest.audit;

import dev.parley.loadtest.phone.Shown;
import dev.parley.loadtest.simulate.Ledger;
import dev.parley.loadtest.simulate.LedgerLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley loadtest audit}; a composition root. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Hold what lies on the topics against what Parley promises, once a run is over.",
        footer = {
            "",
            "Without a bill, costs and calls are not held against anything; without state directories, stores are not. Exit"
                    + " code 1 when something is not as it is promised."
        })
public final class AuditCommand implements Callable<Integer> {
    private static final int TOLD = 20;
    private static final int WORD = 6;

    @Option(names = "--bootstrap", required = true, paramLabel = "HOST:PORT", description = "The brokers.")
    private String bootstrap = "";

    @Option(
            names = "--bill",
            paramLabel = "FILE|URL",
            description =
                    "The provider's bill: the file of its ledger, or where it is served. May be given more than once.")
    private List<String> bills = List.of();

    @Option(names = "--phone", paramLabel = "FILE", description = "The journal of the simulated phones.")
    private @Nullable Path phone;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            arity = "1..*",
            description = "topology.stateDir of each instance; all of them must have stopped.")
    private List<Path> states = List.of();

    @Option(
            names = "--logs",
            paramLabel = "DIR",
            arity = "1..*",
            description = "Logs, or directories of them, to be searched for what customers say.")
    private List<Path> logs = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var command = Objects.requireNonNull(spec, "spec").commandLine();
        try {
            var findings = Audit.findings(exhibit());
            print(findings, command.getOut());
            return findings.stream().allMatch(finding -> finding.faults().isEmpty()) ? 0 : 1;
        } catch (IOException | IllegalArgumentException e) {
            throw new ParameterException(command, String.valueOf(e.getMessage()), e);
        }
    }

    private Exhibit exhibit() throws IOException, InterruptedException {
        var client = Map.of("bootstrap.servers", bootstrap);
        var bill = new ArrayList<LedgerLine>();
        for (String one : bills) {
            bill.addAll(one.startsWith("http") ? served(one) : Ledger.read(Path.of(one)));
        }
        return Exhibit.of(Evidence.read(client), bill, List.of())
                .showing(phone == null ? List.of() : shown(phone))
                .storing(StateDirectories.compare(client, states))
                .logging(Logs.read(logs));
    }

    /** A journal's last line may be torn by a crash. */
    private static List<Shown> shown(Path journal) throws IOException {
        try (var lines = Files.lines(journal)) {
            return lines.filter(line -> line.endsWith("}")).map(Shown::of).toList();
        }
    }

    private static List<LedgerLine> served(String address) throws IOException, InterruptedException {
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(Duration.ofSeconds(60))
                    .build();
            var answer = client.send(request, BodyHandlers.ofLines());
            if (answer.statusCode() != 200) {
                throw new IOException("The bill at " + address + " was answered with " + answer.statusCode());
            }
            return answer.body()
                    .filter(line -> !line.isBlank())
                    .map(LedgerLine::of)
                    .toList();
        }
    }

    private static void print(List<Finding> findings, PrintWriter out) {
        for (Finding finding : findings) {
            int faults = finding.faults().size();
            out.printf(
                    "%-" + WORD + "s %-18s %,9d %s%n",
                    finding.looked() == 0 ? "-" : faults == 0 ? "ok" : faults + "!",
                    finding.check(),
                    finding.looked(),
                    finding.things());
            finding.faults().stream().limit(TOLD).forEach(fault -> out.println("         " + fault.what()));
            if (faults > TOLD) {
                out.println("         and " + (faults - TOLD) + " more");
            }
        }
        out.flush();
    }
}
