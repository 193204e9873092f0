package dev.parley.standalone.cli;

import dev.parley.llm.DeploymentReport;
import dev.parley.llm.Tier;
import dev.parley.standalone.config.ParleyConfig;
import dev.parley.standalone.run.RouterView;
import dev.parley.topology.sell.Routing;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley route}. */
@Command(
        name = "route",
        description = "Say which model would be asked for a text, and why; none is.",
        footer = {
            "",
            "The text begins a conversation with the tenant demo. A router that runs knows more: how fast each model has been"
                    + " and which is left alone. GET /v1/router tells that."
        })
final class RouteCommand implements Runnable {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final ConfigOption config;

    @Parameters(paramLabel = "TEXT", description = "What a customer says.")
    private String text = "";

    RouteCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.config = new ConfigOption(surroundings);
    }

    @Override
    public void run() {
        ParleyConfig read = config.read();
        RouterView.Choice choice = RouterView.of(text, read, surroundings.clock());
        Routing routing = choice.routing();
        PrintWriter out = spec.commandLine().getOut();
        out.println("The customer wants " + routing.intent() + " (" + routing.language() + "); to be said: "
                + routing.task() + "; tier " + routing.prompt().tier().word() + ".");
        List<DeploymentReport> choices = choice.choices();
        if (choices.isEmpty() || routing.prompt().tier() == Tier.HOUSE) {
            out.println("The house model answers.");
        } else {
            print(choices, out);
        }
        read.notices().forEach(notice -> out.println(notice));
        out.flush();
    }

    private static void print(List<DeploymentReport> choices, PrintWriter out) {
        out.printf(Locale.ROOT, "%-40s %-12s %12s  %s%n", "model", "tiers", "US dollars", "");
        for (DeploymentReport each : choices) {
            out.printf(
                    Locale.ROOT,
                    "%-40s %-12s %12.6f  %s%n",
                    each.provider() + "/" + each.model(),
                    String.join(", ", each.tiers()),
                    each.expected().usd(),
                    each.out() == null ? "" : "not asked: " + each.out());
        }
    }
}
