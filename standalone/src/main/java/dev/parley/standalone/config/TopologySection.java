package dev.parley.standalone.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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
public record TopologySection(
        int threads,
        OptionalInt threadsMax,
        int standbys,
        Optional<String> stateDir,
        long storeMemoryBytes,
        String applicationId,
        String instanceId,
        String onTerm,
        Queries queries) {

    TopologySection withThreads(int others) {
        return with(others, queries);
    }

    TopologySection withQueries(Queries others) {
        return with(threads, others);
    }

    private TopologySection with(int newThreads, Queries newQueries) {
        return new TopologySection(
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
}
