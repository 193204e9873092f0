package dev.parley.standalone.config;

import dev.parley.standalone.config.Tree.Branch;
import dev.parley.standalone.config.Tree.Items;
import dev.parley.standalone.config.Tree.Leaf;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/** What must hold between one key and another. Keys that are wrong in themselves are passed over: that is said already. */
final class CrossChecks {

    private static final Set<String> EVERY_ADDRESS = Set.of("0.0.0.0", "::", "[::]");

    private final Faults faults;

    CrossChecks(Faults faults) {
        this.faults = faults;
    }

    void check(Branch tree) {
        routesLeadToProviders(tree);
        leaf(tree, "search", "embeddings")
                .ifPresent(leaf -> routeLeadsToProvider(
                        "search.embeddings",
                        leaf,
                        children(tree, "llm", "providers").keySet()));
        accountsBelongToTenants(tree);
        answersComeBeforeTheirTurnIsAskedAgain(tree);
        strangersCannotAskTheTopology(tree);
        othersCanReachTheTopology(tree);
        managementHasAPortOfItsOwn(tree);
        threadsStartWithinTheirBound(tree);
        hagglingGoesTogether(tree);
        hoursHaveADay(tree);
    }

    private void hagglingGoesTogether(Branch tree) {
        children(tree, "tenants").forEach((name, tenant) -> {
            var texts = new HashMap<String, String>();
            children(tenant, "haggling").forEach((key, value) -> {
                if (value instanceof Leaf leaf) {
                    texts.put(key, leaf.text());
                }
            });
            try {
                Hagglings.of(texts);
            } catch (NumberFormatException | NoSuchElementException e) {
                // Wrong in itself, which is said already.
                return;
            } catch (IllegalArgumentException e) {
                String where = tenant instanceof Branch branch ? branch.where() : "";
                faults.add("tenants." + name + ".haggling", where, e.getMessage() + ".");
            }
        });
    }

    private void hoursHaveADay(Branch tree) {
        children(tree, "tenants").forEach((tenant, settings) -> {
            Tree hours = children(settings).get("hours");
            boolean open = children(settings, "hours", "open").values().stream()
                    .anyMatch(day ->
                            day instanceof Leaf leaf && !Set.of("", "closed").contains(leaf.text()));
            if (hours != null && !children(hours).isEmpty() && !open) {
                faults.add(
                        "tenants." + tenant + ".hours.open",
                        hours.where(),
                        "is open on no day; write one such as {mon: \"09:00-21:00\"}, or leave hours out.");
            }
        });
    }

    private void routesLeadToProviders(Branch tree) {
        Set<String> providers = children(tree, "llm", "providers").keySet();
        for (String section : List.of("tiers", "media")) {
            children(tree, "llm", section).forEach((key, routes) -> {
                if (routes instanceof Items(var items, var ignored)) {
                    items.forEach(item -> routeLeadsToProvider("llm." + section + "." + key, item, providers));
                }
            });
        }
    }

    private void routeLeadsToProvider(String path, Tree route, Set<String> providers) {
        if (!(route instanceof Leaf leaf) || leaf.text().indexOf('/') < 1) {
            return;
        }
        String provider = leaf.text().substring(0, leaf.text().indexOf('/'));
        if (!providers.contains(provider)) {
            String hint = providers.isEmpty() ? "add it there." : Nearest.hint(provider, providers);
            faults.add(
                    path,
                    leaf.where(),
                    Values.quoted(leaf.text()) + " leads to a provider that is not under llm.providers; " + hint);
        }
    }

    private void accountsBelongToTenants(Branch tree) {
        Set<String> tenants = children(tree, "tenants").keySet();
        children(tree, "channels")
                .forEach((channel, accounts) -> children(accounts).forEach((account, settings) -> {
                    if (children(settings).get("tenant") instanceof Leaf tenant && !tenants.contains(tenant.text())) {
                        String hint = tenants.isEmpty() ? "add it there." : Nearest.hint(tenant.text(), tenants);
                        faults.add(
                                "channels." + channel + "." + account + ".tenant",
                                tenant.where(),
                                Values.quoted(tenant.text()) + " is not under tenants; " + hint);
                    }
                }));
    }

    private void answersComeBeforeTheirTurnIsAskedAgain(Branch tree) {
        Optional<Leaf> answer = leaf(tree, "llm", "deadline");
        Optional<Duration> longestAnswer = answer.flatMap(leaf -> Durations.parse(leaf.text()));
        Optional<Duration> turn = leaf(tree, "engine", "turnDeadline").flatMap(leaf -> Durations.parse(leaf.text()));
        if (longestAnswer.isPresent() && turn.isPresent() && longestAnswer.get().compareTo(turn.get()) > 0) {
            faults.add(
                    "llm.deadline",
                    answer.map(Leaf::where).orElse(""),
                    Durations.print(longestAnswer.get()) + " is longer than engine.turnDeadline ("
                            + Durations.print(turn.get())
                            + "), so turns would be asked twice and paid twice; raise that one or lower this one.");
        }
    }

    private void strangersCannotAskTheTopology(Branch tree) {
        if (!text(tree, "topology", "token").isEmpty()) {
            return;
        }
        String host = text(tree, "topology", "host");
        String url = text(tree, "topology", "url");
        if (!url.isEmpty() || !onlyThisMachine(host)) {
            faults.add(
                    "topology.token",
                    leaf(tree, "topology", "token").map(Leaf::where).orElse(YamlText.BUILT_IN),
                    "is needed " + (url.isEmpty() ? "when topology.host is " + host : "where topology.url is set")
                            + "; write the same long random text for every gateway and every instance of the topology.");
        }
    }

    private void othersCanReachTheTopology(Branch tree) {
        Optional<Leaf> host = leaf(tree, "topology", "host");
        if (host.filter(written -> EVERY_ADDRESS.contains(written.text())).isPresent()
                && text(tree, "topology", "advertised").isEmpty()) {
            faults.add(
                    "topology.advertised",
                    host.get().where(),
                    "is needed when topology.host is " + host.get().text()
                            + ", which nobody can connect to; write the host:port of this machine.");
        }
    }

    private void managementHasAPortOfItsOwn(Branch tree) {
        Optional<Leaf> management = leaf(tree, "gateway", "managementPort");
        String port = text(tree, "gateway", "port");
        if (!port.equals("0")
                && management.filter(one -> one.text().equals(port)).isPresent()) {
            faults.add(
                    "gateway.managementPort",
                    management.get().where(),
                    port + " is gateway.port too; choose another one, or leave it out to use that one for both.");
        }
    }

    private void threadsStartWithinTheirBound(Branch tree) {
        Optional<Leaf> max = leaf(tree, "topology", "threadsMax");
        String most = max.map(Leaf::text).orElse("");
        String threads = text(tree, "topology", "threads");
        if (most.matches("\\d{1,9}")
                && threads.matches("\\d{1,9}")
                && Integer.parseInt(most) < Integer.parseInt(threads)) {
            faults.add(
                    "topology.threadsMax",
                    max.map(Leaf::where).orElse(""),
                    most + " is below topology.threads (" + threads
                            + "); raise it, or leave it out for never more threads than at the start.");
        }
    }

    /** Told by the text alone: looking names up would make the same configuration right here and wrong there. */
    private static boolean onlyThisMachine(String host) {
        try {
            return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String text(Branch tree, String section, String key) {
        return leaf(tree, section, key).map(Leaf::text).orElse("");
    }

    private static Optional<Leaf> leaf(Branch tree, String section, String key) {
        return Optional.ofNullable(children(tree, section).get(key))
                .filter(Leaf.class::isInstance)
                .map(Leaf.class::cast);
    }

    private static Map<String, Tree> children(Tree tree, String... path) {
        Map<String, Tree> children = tree instanceof Branch branch ? branch.children() : Map.of();
        for (String key : path) {
            children = children.get(key) instanceof Branch branch ? branch.children() : Map.of();
        }
        return children;
    }
}
