package dev.parley.standalone.config;

import dev.parley.standalone.config.ParleyConfig.Engine;
import dev.parley.standalone.config.ParleyConfig.Gateway;
import dev.parley.standalone.config.ParleyConfig.Kafka;
import dev.parley.standalone.config.ParleyConfig.Llm;
import dev.parley.standalone.config.ParleyConfig.Queries;
import dev.parley.standalone.config.ParleyConfig.Route;
import dev.parley.standalone.config.ParleyConfig.Search;
import dev.parley.standalone.config.ParleyConfig.Tenant;
import dev.parley.standalone.config.ParleyConfig.Topology;
import dev.parley.standalone.config.ParleyConfig.Traces;
import dev.parley.standalone.config.Tree.Branch;
import dev.parley.standalone.config.Tree.Items;
import dev.parley.standalone.config.Tree.Leaf;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** From a tree without faults to records. */
final class Typed {

    private static final String OLLAMA = "ollama";

    private final Branch tree;

    private Typed(Branch tree) {
        this.tree = tree;
    }

    static ParleyConfig config(Branch root) {
        var parley = new Typed(root);
        var notices = new ArrayList<String>();
        return new ParleyConfig(
                llm(parley.section("llm"), notices),
                parley.section("channels").each(accounts -> accounts.each(Typed::texts)),
                parley.section("tenants").each(Typed::tenant),
                engine(parley.section("engine")),
                search(parley.section("search")),
                kafka(parley.section("kafka")),
                gateway(parley.section("gateway")),
                topology(parley.section("topology")),
                traces(parley.section("traces")),
                notices,
                Masked.print(ConfigShape.PARLEY, root));
    }

    private static Llm llm(Typed llm, List<String> notices) {
        var providers = new LinkedHashMap<String, ParleyConfig.Provider>();
        llm.section("providers").tree.children().forEach((name, written) -> {
            var provider = new Typed((Branch) written);
            Optional<String> missing = provider.whatIsMissing();
            missing.ifPresent(what -> notices.add("Provider " + name + " is left out: " + what + "."));
            if (missing.isEmpty()) {
                providers.put(
                        name,
                        new ParleyConfig.Provider(
                                provider.text("kind"),
                                new Secret(provider.text("apiKey")),
                                provider.optional("baseUrl"),
                                !provider.text("stream").equals("false"),
                                provider.optionalNumber("requestsPerMinute"),
                                provider.optionalNumber("tokensPerMinute")));
            }
        });
        if (providers.isEmpty()) {
            notices.add("No provider is set up, so the house model answers.");
        }
        Map<String, List<Route>> tiers = llm.section("tiers").lists(Typed::route);
        tiers.replaceAll((tier, routes) -> callable(routes, providers.keySet()));
        return new Llm(
                providers,
                tiers,
                llm.duration("deadline"),
                llm.section("cache").duration("ttl"),
                llm.optional("priceBook"),
                new ParleyConfig.Tuning(
                        llm.duration("firstToken"),
                        llm.duration("idle"),
                        new BigDecimal(llm.text("usdPerSecond")),
                        llm.number("concurrency")),
                media(llm.section("media"), providers.keySet()));
    }

    private static ParleyConfig.Media media(Typed media, Set<String> providers) {
        return new ParleyConfig.Media(
                callable(media.list("voice", Typed::route), providers),
                callable(media.list("pictures", Typed::route), providers),
                media.duration("within"),
                Sizes.parse(media.text("maxSize")).orElseThrow().intValue());
    }

    private static List<Route> callable(List<Route> routes, Set<String> providers) {
        return routes.stream()
                .filter(route -> providers.contains(route.provider()))
                .toList();
    }

    /** Why a provider cannot be called. A server of one's own, known by its address alone, needs no key. */
    private Optional<String> whatIsMissing() {
        for (Tree part : tree.children().values()) {
            if (part instanceof Leaf leaf
                    && leaf.text().isEmpty()
                    && !leaf.unset().isEmpty()) {
                return Optional.of(String.join(", ", leaf.unset()) + " is not set");
            }
        }
        boolean hasAddress = !text("baseUrl").isEmpty();
        if (text("kind").equals(OLLAMA)) {
            return hasAddress ? Optional.empty() : Optional.of("it has no baseUrl");
        }
        boolean keyIsLeftEmpty =
                tree.children().containsKey("apiKey") && text("apiKey").isEmpty();
        boolean needsKey = !hasAddress || keyIsLeftEmpty;
        return needsKey && text("apiKey").isEmpty() ? Optional.of("it has no apiKey") : Optional.empty();
    }

    private static Route route(String text) {
        int slash = text.indexOf('/');
        return new Route(text.substring(0, slash), text.substring(slash + 1));
    }

    private static Tenant tenant(Typed tenant) {
        List<Secret> keys = tenant.list("apiKeys", Secret::new).stream()
                .filter(key -> !key.isEmpty())
                .toList();
        return new Tenant(
                keys,
                tenant.optional("currency").orElse("USD"),
                tenant.optional("policy"),
                tenant.optional("late"),
                tenant.optional("usdPerDay").map(BigDecimal::new),
                Hagglings.of(tenant.section("haggling").texts()),
                MerchantShape.merchant(tenant));
    }

    private static Engine engine(Typed engine) {
        return new Engine(
                engine.number("permits"),
                engine.duration("debounce"),
                engine.text("policy"),
                engine.text("late"),
                engine.duration("lateAfter"),
                engine.duration("expiry"),
                engine.duration("retention"),
                engine.duration("drain"),
                engine.number("maxAttempts"),
                engine.duration("turnDeadline"),
                engine.duration("reaskDegraded"),
                engine.optional("intents"),
                engine.text("askWhenUnsure").equals("true"));
    }

    private static Search search(Typed search) {
        return new Search(search.text("embeddings"), search.optional("glossary"));
    }

    private static Kafka kafka(Typed kafka) {
        return new Kafka(
                kafka.optional("bootstrap"), kafka.section("properties").texts());
    }

    private static Gateway gateway(Typed gateway) {
        return new Gateway(
                gateway.text("host"),
                gateway.number("port"),
                gateway.optionalNumber("managementPort"),
                gateway.number("proxies"),
                new ParleyConfig.Limits(gateway.number("webhooksPerSecond"), gateway.number("messagesPerMinute")));
    }

    private static Topology topology(Typed topology) {
        return new Topology(
                topology.number("threads"),
                topology.optionalNumber("threadsMax"),
                topology.number("standbys"),
                topology.optional("stateDir"),
                Sizes.parse(topology.text("storeMemory")).orElseThrow(),
                topology.text("applicationId"),
                topology.text("instanceId"),
                topology.text("onTerm"),
                new Queries(
                        topology.text("host"),
                        topology.number("port"),
                        topology.optional("advertised"),
                        Values.severalIn(topology.text("url")),
                        new Secret(topology.text("token"))));
    }

    private static Traces traces(Typed traces) {
        return new Traces(traces.optional("endpoint"), Values.headersIn(traces.text("headers")));
    }

    Typed section(String key) {
        return new Typed(tree.children().get(key) instanceof Branch branch ? branch : new Branch(Map.of(), ""));
    }

    String text(String key) {
        return tree.children().get(key) instanceof Leaf leaf ? leaf.text() : "";
    }

    Optional<String> optional(String key) {
        return Optional.of(text(key)).filter(text -> !text.isEmpty());
    }

    private int number(String key) {
        return Integer.parseInt(text(key));
    }

    private OptionalInt optionalNumber(String key) {
        return optional(key)
                .map(number -> OptionalInt.of(Integer.parseInt(number)))
                .orElse(OptionalInt.empty());
    }

    Duration duration(String key) {
        return Durations.parse(text(key)).orElseThrow();
    }

    <T> List<T> list(String key, Function<String, T> type) {
        if (!(tree.children().get(key) instanceof Items items)) {
            return List.of();
        }
        return items.items().stream()
                .map(item -> type.apply(((Leaf) item).text()))
                .toList();
    }

    private <T> Map<String, List<T>> lists(Function<String, T> type) {
        var lists = new LinkedHashMap<String, List<T>>();
        tree.children().keySet().forEach(key -> lists.put(key, list(key, type)));
        return lists;
    }

    <T> Map<String, T> each(Function<Typed, T> type) {
        var typed = new LinkedHashMap<String, T>();
        tree.children().keySet().forEach(key -> typed.put(key, type.apply(section(key))));
        return typed;
    }

    Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        tree.children().keySet().forEach(key -> texts.put(key, text(key)));
        return Map.copyOf(texts);
    }
}
