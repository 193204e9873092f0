package dev.parley.standalone.config;

import dev.parley.catalog.Haggling;
import dev.parley.topology.shop.Merchant;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All of {@code parley.yaml}, checked.
 *
 * @param channels channel, then account, then setting; checked by whoever serves the channel
 * @param notices what its user should know and need not mend: which providers are left out, and why
 * @param masked the configuration in effect as YAML, secrets as stars
 */
public record ParleyConfig(
        Llm llm,
        Map<String, Map<String, Map<String, String>>> channels,
        Map<String, Tenant> tenants,
        Engine engine,
        Search search,
        Kafka kafka,
        Gateway gateway,
        Topology topology,
        Traces traces,
        List<String> notices,
        String masked) {

    /** Copies what it is given. */
    public ParleyConfig {
        channels = Map.copyOf(channels);
        tenants = Map.copyOf(tenants);
        notices = List.copyOf(notices);
    }

    /** The same with other brokers. */
    public ParleyConfig withBootstrap(String brokers) {
        return with(new Kafka(Optional.of(brokers), kafka.properties()), gateway, topology);
    }

    /** The same with another port for the gateway. */
    public ParleyConfig withPort(int port) {
        return with(
                kafka,
                new Gateway(gateway.host(), port, gateway.managementPort(), gateway.proxies(), gateway.limits()),
                topology);
    }

    /** The same with another number of stream threads. */
    public ParleyConfig withThreads(int threads) {
        return with(kafka, gateway, topology.withThreads(threads));
    }

    /** The same with another way to ask the topology, such as the one in the same process. */
    public ParleyConfig withQueries(Queries queries) {
        return with(kafka, gateway, topology.withQueries(queries));
    }

    /** The same with other models for its tiers, {@code fast} and {@code strong}. */
    public ParleyConfig withTiers(Map<String, List<Route>> tiers) {
        return with(new Llm(
                llm.providers(), tiers, llm.deadline(), llm.cacheTtl(), llm.priceBook(), llm.tuning(), llm.media()));
    }

    /** The same, but that no answer is given twice. */
    public ParleyConfig withoutSharedAnswers() {
        return with(new Llm(
                llm.providers(),
                llm.tiers(),
                llm.deadline(),
                Duration.ZERO,
                llm.priceBook(),
                llm.tuning(),
                llm.media()));
    }

    private ParleyConfig with(Llm newLlm) {
        return new ParleyConfig(
                newLlm, channels, tenants, engine, search, kafka, gateway, topology, traces, notices, masked);
    }

    private ParleyConfig with(Kafka newKafka, Gateway newGateway, Topology newTopology) {
        return new ParleyConfig(
                llm, channels, tenants, engine, search, newKafka, newGateway, newTopology, traces, notices, masked);
    }

    /** Channels hold secrets in their own ways, so what is printed is {@link #masked()}. */
    @Override
    public String toString() {
        return masked;
    }

    /**
     * The models.
     *
     * @param providers those that can be called, by name; with none the house model answers
     * @param tiers {@code fast} and {@code strong}: routes to providers that can be called, the first one first
     * @param deadline the longest one answer may take over all attempts
     * @param cacheTtl how long an answer may be given again; zero for never
     * @param priceBook the file of a price book of one's own; nothing for the shipped one
     * @param tuning what seldom needs to be changed
     * @param media what customers send instead of typing
     */
    public record Llm(
            Map<String, Provider> providers,
            Map<String, List<Route>> tiers,
            Duration deadline,
            Duration cacheTtl,
            Optional<String> priceBook,
            Tuning tuning,
            Media media) {

        /** Copies what it is given. */
        public Llm {
            providers = Map.copyOf(providers);
            tiers = Map.copyOf(tiers);
        }
    }

    /**
     * What customers send instead of typing; with no models for it they are asked to type.
     *
     * @param voice routes to models that write down what they hear
     * @param pictures routes to models that take pictures
     * @param within how long all media of a turn may take
     * @param maxBytes more than this of one is not fetched
     */
    public record Media(List<Route> voice, List<Route> pictures, Duration within, int maxBytes) {
        /** Copies what it is given. */
        public Media {
            voice = List.copyOf(voice);
            pictures = List.copyOf(pictures);
        }
    }

    /**
     * How patient the router is, and how it weighs time and money.
     *
     * @param firstToken the longest an attempt waits for the first word
     * @param idle the longest it waits for the next one
     * @param usdPerSecond what a second of a customer's waiting is worth, in US dollars
     * @param concurrency calls at one model at a time, at most
     */
    public record Tuning(Duration firstToken, Duration idle, BigDecimal usdPerSecond, int concurrency) {}

    /**
     * One provider.
     *
     * @param baseUrl only where it is not the kind's usual one
     * @param stream whether answers are taken as they are written
     * @param requestsPerMinute of this process; none for no bound of ours
     * @param tokensPerMinute the same
     */
    public record Provider(
            String kind,
            Secret apiKey,
            Optional<String> baseUrl,
            boolean stream,
            OptionalInt requestsPerMinute,
            OptionalInt tokensPerMinute) {

        /** An address may hold a password of its own. */
        @Override
        public String toString() {
            return "Provider[" + kind + " at " + baseUrl.map(Masked::address).orElse("its usual address") + "]";
        }
    }

    /** A model of a provider. */
    public record Route(String provider, String model) {}

    /**
     * One merchant.
     *
     * @param apiKeys those that are set; none at all is for whoever starts the gateway to decide about
     * @param currency ISO 4217
     * @param policy instead of the engine's
     * @param late instead of the engine's
     * @param usdPerDay what its calls may cost each process in a day of UTC, in US dollars; nothing for no bound
     * @param haggling what its merchant wants otherwise than is usual; an offer that names no time is good for {@code
     *     engine.expiry}
     * @param merchant who speaks for the shop, when people are there, and when they are called
     */
    public record Tenant(
            List<Secret> apiKeys,
            String currency,
            Optional<String> policy,
            Optional<String> late,
            Optional<BigDecimal> usdPerDay,
            Haggling haggling,
            Merchant merchant) {

        /** Copies what it is given. */
        public Tenant {
            apiKeys = List.copyOf(apiKeys);
        }
    }

    /**
     * How turns are taken.
     *
     * @param permits calls in flight in one process, at most
     * @param debounce how long a burst of messages is waited for; zero for not at all
     * @param policy {@code merge}, {@code queue} or {@code interrupt}
     * @param late what becomes of messages that come long after they were sent: {@code answer} or {@code silence}
     * @param lateAfter how long that is
     * @param expiry how long a negotiation stays open without a word
     * @param retention how long a conversation is remembered in which nothing is said
     * @param drain how long a stop waits for calls in flight
     * @param maxAttempts how often a turn is asked for before the house model answers
     * @param turnDeadline how long an answer is waited for before the turn is asked for again
     * @param reaskDegraded how long after a reply of the house, in a provider's stead, a provider is asked for it; zero for never
     * @param intents the file of a model of one's own that tells what messages want; nothing for the shipped one
     * @param askWhenUnsure true when a model of the fast tier may be asked what a message means
     */
    public record Engine(
            int permits,
            Duration debounce,
            String policy,
            String late,
            Duration lateAfter,
            Duration expiry,
            Duration retention,
            Duration drain,
            int maxAttempts,
            Duration turnDeadline,
            Duration reaskDegraded,
            Optional<String> intents,
            boolean askWhenUnsure) {}

    /**
     * How products are found.
     *
     * @param embeddings what computes vectors: {@code minilm}, {@code none} or {@code provider/model}
     * @param glossary the file of words of one's own beside the shipped ones; nothing for those alone
     */
    public record Search(String embeddings, Optional<String> glossary) {}

    /**
     * The brokers.
     *
     * @param bootstrap {@code host:port}; nothing for the broker inside the process
     * @param properties what every Kafka client is given besides, such as {@code security.protocol}
     */
    public record Kafka(Optional<String> bootstrap, Map<String, String> properties) {

        /** Copies what it is given. */
        public Kafka {
            properties = Map.copyOf(properties);
        }

        /**
         * What every Kafka client needs to reach the brokers.
         *
         * @throws java.util.NoSuchElementException when no brokers are named
         */
        public Map<String, String> connection() {
            var connection = new HashMap<>(properties);
            connection.put("bootstrap.servers", bootstrap.orElseThrow());
            return Map.copyOf(connection);
        }

        /** Properties may hold passwords, so only their names are shown. */
        @Override
        public String toString() {
            return "Kafka[bootstrap=" + bootstrap + ", properties=" + properties.keySet() + "]";
        }
    }

    /**
     * Where the gateway listens.
     *
     * @param port 0 for any free one
     * @param managementPort where health, metrics and draining answer, and nowhere else; nothing for the port above
     * @param proxies how many stand before it, each of which adds an address to {@code X-Forwarded-For}
     * @param limits of what comes in by channels
     */
    public record Gateway(String host, int port, OptionalInt managementPort, int proxies, Limits limits) {}

    /**
     * How much may come in by channels.
     *
     * @param webhooksPerSecond of one account; above that it must send again
     * @param messagesPerMinute of one customer; above that they are kept and not answered
     */
    public record Limits(int webhooksPerSecond, int messagesPerMinute) {}

    /**
     * The processors.
     *
     * @param threads stream threads of this process, at first
     * @param threadsMax as many as it may ever have; nothing for never more
     * @param standbys copies of each store on other processes
     * @param stateDir where stores are kept; nothing for a place in the data directory
     * @param storeMemoryBytes what all stores of this process may take of memory outside the heap
     * @param applicationId the consumer group, and the beginning of the names of changelogs
     * @param instanceId what the group knows this process by when it comes back; empty for a new member at each start
     * @param onTerm what it stops for when its operating system asks it to: {@code restart} or {@code scale-in}
     * @param queries how the topology is asked for what its stores hold
     */
    public record Topology(
            int threads,
            OptionalInt threadsMax,
            int standbys,
            Optional<String> stateDir,
            long storeMemoryBytes,
            String applicationId,
            String instanceId,
            String onTerm,
            Queries queries) {

        private Topology withThreads(int others) {
            return with(others, queries);
        }

        private Topology withQueries(Queries others) {
            return with(threads, others);
        }

        private Topology with(int newThreads, Queries newQueries) {
            return new Topology(
                    newThreads,
                    threadsMax,
                    standbys,
                    stateDir,
                    storeMemoryBytes,
                    applicationId,
                    instanceId,
                    onTerm,
                    newQueries);
        }
    }

    /**
     * How gateways and other instances ask the topology; the keys are under {@code topology}.
     *
     * @param host where an instance listens for them
     * @param port 0 for any free one
     * @param advertised {@code host:port} that others reach this instance at; nothing for where it listens
     * @param urls where the gateway asks; none for the topology in the same process
     * @param token what those who ask must show; empty only where nobody but this machine can ask
     */
    public record Queries(String host, int port, Optional<String> advertised, List<String> urls, Secret token) {

        /** Copies what it is given. */
        public Queries {
            urls = List.copyOf(urls);
        }

        /** The same with another token. */
        public Queries withToken(Secret newToken) {
            return new Queries(host, port, advertised, urls, newToken);
        }

        /** The same, asked at this one address. */
        public Queries withUrl(String url) {
            return new Queries(host, port, advertised, List.of(url), token);
        }
    }

    /**
     * Where spans are sent.
     *
     * @param endpoint a collector that takes OTLP over HTTP; nothing for nowhere
     * @param headers what it wants with every request
     */
    public record Traces(Optional<String> endpoint, Map<String, Secret> headers) {

        /** Copies what it is given. */
        public Traces {
            headers = Map.copyOf(headers);
        }

        /** An address may hold a password of its own. */
        @Override
        public String toString() {
            return "Traces[" + endpoint.map(Masked::address).orElse("") + "]";
        }
    }
}
