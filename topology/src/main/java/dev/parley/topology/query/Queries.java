package dev.parley.topology.query;

import dev.parley.conversation.ConversationId;
import dev.parley.cost.CostTotals.Total;
import dev.parley.topology.query.Owners.Instance;
import dev.parley.topology.query.ReadCosts.CostQuery;
import dev.parley.topology.query.ReadList.Share;
import dev.parley.wire.Json;
import dev.parley.wire.Partitions;
import dev.parley.wire.UnreadableException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about conversations and costs, here or at the instance that has them.
 *
 * <p>An answer is whole or it is "not now": every partition that a question is about must have been answered by an instance
 * that works it. A question that was passed on is never passed on again, so that two instances that disagree about an owner
 * cannot send it in circles.
 */
public final class Queries {
    private static final String CONVERSATIONS = "/internal/v1/conversations";
    private static final String COSTS = "/internal/v1/costs";
    private static final String PARTITIONS = "partitions";

    private final int partitions;
    private final Owners owners;
    private final Stores stores;
    private final Peers peers;
    private final InstantSource clock;

    /**
     * What questions are answered from.
     *
     * @param partitions how many every conversation topic has
     */
    public record Parts(int partitions, Owners owners, Stores stores, Peers peers, InstantSource clock) {}

    public Queries(Parts parts) {
        this.partitions = parts.partitions();
        this.owners = parts.owners();
        this.stores = parts.stores();
        this.peers = parts.peers();
        this.clock = parts.clock();
    }

    /** The work of one question. */
    @FunctionalInterface
    private interface Question {
        Response answer() throws NotReadyException, UnreadableException;
    }

    /** One conversation; {@code passedOn} when another instance thinks that it is here. */
    public Response conversation(String tenant, String name, Map<String, String> parameters, boolean passedOn) {
        return answered(() -> {
            var id = new ConversationId(tenant, name);
            var part = ReadOne.Part.of(parameters);
            int partition = Partitions.of(id.key().getBytes(StandardCharsets.UTF_8), partitions);
            var owner = owners.byPartition().get(partition);
            if (passedOn || (owner != null && owner.here())) {
                return new ReadOne(stores, partition)
                        .read(id, part)
                        .map(Response::ok)
                        .orElseGet(() -> Response.notFound("no conversation of that name"));
            }
            if (owner == null) {
                throw new NotReadyException("nobody works the conversation's partition at the moment");
            }
            return Peers.joined(peers.ask(
                    owner, passedOn(CONVERSATIONS + "/" + encoded(tenant) + "/" + encoded(name), parameters)));
        });
    }

    /** A page of a tenant's conversations, the newest first; only a share of it when {@code partitions} are named. */
    public Response conversations(Map<String, String> parameters) {
        return answered(() -> {
            var query = ListQuery.of(parameters);
            var named = parameters.get(PARTITIONS);
            if (named != null) {
                return Response.ok(listed(query, numbers(named)));
            }
            var shares = gathered(CONVERSATIONS, parameters, here -> listed(query, here), Share.class);
            return Response.ok(ReadList.page(ReadList.together(shares, query.limit())));
        });
    }

    /** What a tenant's conversations have cost; only a share of it when {@code partitions} are named. */
    public Response costs(Map<String, String> parameters) {
        return answered(() -> {
            var query = CostQuery.of(parameters, clock.instant());
            var named = parameters.get(PARTITIONS);
            if (named != null) {
                return Response.ok(summed(query, numbers(named)));
            }
            var shares = gathered(COSTS, parameters, here -> summed(query, here), Sums.class);
            var sums = shares.stream().flatMap(share -> share.sums().stream()).toList();
            return Response.ok(ReadCosts.report(query, ReadCosts.together(sums)));
        });
    }

    /** Sums, one a key, as instances tell each other. */
    private record Sums(List<Total> sums) {}

    private Share listed(ListQuery query, List<Integer> ofPartitions) throws NotReadyException {
        var shares = new ArrayList<Share>();
        for (int partition : ofPartitions) {
            shares.add(new ReadList(stores, partition).read(query));
        }
        return ReadList.together(shares, query.limit());
    }

    private Sums summed(CostQuery query, List<Integer> ofPartitions) throws NotReadyException {
        var sums = new ArrayList<Total>();
        for (int partition : ofPartitions) {
            sums.addAll(new ReadCosts(stores, partition).read(query));
        }
        return new Sums(List.copyOf(ReadCosts.together(sums)));
    }

    /** Reads the share of the partitions that are here. */
    @FunctionalInterface
    private interface Here<T> {
        T read(List<Integer> partitions) throws NotReadyException;
    }

    /** The shares of all partitions, from wherever they are. */
    private <T> List<T> gathered(String path, Map<String, String> parameters, Here<T> here, Class<T> type)
            throws NotReadyException, UnreadableException {
        var byOwner = partitionsByOwner();
        var asked = new ArrayList<CompletableFuture<Response>>();
        byOwner.forEach((owner, theirs) -> {
            if (!owner.here()) {
                var question = new TreeMap<>(parameters);
                question.put(PARTITIONS, joined(theirs));
                asked.add(peers.ask(owner, passedOn(path, question)));
            }
        });
        var shares = new ArrayList<T>();
        for (var owner : byOwner.entrySet()) {
            if (owner.getKey().here()) {
                shares.add(here.read(owner.getValue()));
            }
        }
        for (var each : asked) {
            var share = Peers.joined(each);
            if (share.status() != 200) {
                throw new NotReadyException("an instance that has a part of the answer cannot give it now");
            }
            shares.add(Json.read(share.body().getBytes(StandardCharsets.UTF_8), type));
        }
        return shares;
    }

    private Map<Instance, List<Integer>> partitionsByOwner() throws NotReadyException {
        var owned = owners.byPartition();
        for (int partition = 0; partition < partitions; partition++) {
            if (!owned.containsKey(partition)) {
                throw new NotReadyException("nobody works partition " + partition + " at the moment");
            }
        }
        return IntStream.range(0, partitions).boxed().collect(Collectors.groupingBy(owned::get));
    }

    private static Response answered(Question question) {
        try {
            return question.answer();
        } catch (IllegalArgumentException e) {
            return Response.badRequest(String.valueOf(e.getMessage()));
        } catch (NotReadyException e) {
            return Response.notReady(String.valueOf(e.getMessage()));
        } catch (InvalidStateStoreException e) {
            return Response.notReady("the partition is being moved");
        } catch (UnreadableException e) {
            return Response.notReady("another instance gave an answer that this one cannot read");
        }
    }

    private List<Integer> numbers(String named) {
        try {
            return java.util.Arrays.stream(named.split(",", partitions + 1))
                    .map(Integer::valueOf)
                    .toList();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("partitions must be numbers, with commas between them", e);
        }
    }

    private static String joined(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static String passedOn(String path, Map<String, String> parameters) {
        var question = parameters.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
        return path + "?" + (question.isEmpty() ? "" : question + "&") + PASSED_ON + "=true";
    }

    /** Marks a question that another instance has passed on. */
    public static final String PASSED_ON = "passedOn";

    private static String encoded(@Nullable String text) {
        return URLEncoder.encode(String.valueOf(text), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
