package dev.parley.loadtest.chaos;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.loadtest.audit.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What came of a run, for programs. */
final class ChaosJson {
    static final String FILE = "chaos.json";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ChaosJson() {}

    /** Writes {@link #FILE} into the run's directory. */
    static void write(Plan plan, Journal journal, Outcome outcome, String command) {
        var json = JSON.createObjectNode();
        json.put("command", command);
        plan(plan, json.putObject("plan"));
        json.put("exitCode", outcome.exitCode());
        outcome.voided().ifPresent(why -> json.put("void", why));
        outcome.unsettled().forEach(json.putArray("unsettled")::add);
        var audit = json.putObject("audit");
        for (Finding finding : outcome.findings()) {
            var check = audit.putObject(finding.check().name());
            check.put("looked", finding.looked()).put("things", finding.things());
            var faults = check.putArray("faults");
            finding.faults().forEach(fault -> faults.add(fault.what()));
        }
        var marks = json.putArray("marks");
        journal.marks()
                .forEach(mark -> marks.addObject()
                        .put("second", mark.second())
                        .put("kind", mark.kind())
                        .put("what", mark.what()));
        var samples = json.putArray("samples");
        journal.samples().forEach(sample -> sample(sample, samples.addObject()));
        try {
            Path file = plan.directory().resolve(FILE);
            Files.write(file, JSON.writeValueAsBytes(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void plan(Plan plan, ObjectNode json) {
        json.put("forSeconds", plan.length().toSeconds());
        json.put("seed", plan.seed());
        json.put("instances", plan.size().instances());
        json.put("gateways", plan.size().gateways());
        json.put("tenants", plan.size().tenants());
        json.put("rate", plan.rate());
        json.put("conversations", plan.conversations());
        var faults = json.putArray("faults");
        plan.kinds().stream().map(FaultKind::word).forEach(faults::add);
        plan.broken().ifPresent(name -> json.put("broken", name));
    }

    private static void sample(Journal.Sample sample, ObjectNode json) {
        json.put("second", sample.second());
        json.put("span", sample.span());
        json.put("taken", sample.taken());
        json.put("ended", sample.ended());
        if (!Double.isNaN(sample.p50())) {
            json.put("p50Ms", sample.p50()).put("p99Ms", sample.p99());
        }
        json.put("waiting", sample.waiting());
        json.put("lag", sample.lag());
        json.put("pending", sample.pending());
        json.put("inFlight", sample.inFlight());
        json.put("ready", sample.ready());
        json.put("gateways", sample.gateways());
    }

    /** All words of a list of faults, for the command line. */
    static String words(Iterable<FaultKind> kinds) {
        var words = new StringBuilder();
        for (FaultKind kind : kinds) {
            words.append(words.isEmpty() ? "" : ",").append(kind.word());
        }
        return words.toString();
    }
}
