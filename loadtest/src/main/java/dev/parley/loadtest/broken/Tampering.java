package dev.parley.loadtest.broken;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.conversation.AnswerEvent;
import dev.parley.conversation.Turn;
import dev.parley.cost.Cost;
import dev.parley.store.Store;
import dev.parley.topology.ask.Job;
import dev.parley.wire.Json;
import dev.parley.wire.UnreadableException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.jspecify.annotations.Nullable;

/** What the changed methods of broken builds do; public because they call it from where they are. */
public final class Tampering {
    private static final int THIRD = 3;
    private static final AtomicLong JOBS = new AtomicLong();

    private Tampering() {}

    /** True at every third call. */
    public static boolean isThird() {
        return JOBS.incrementAndGet() % THIRD == 0;
    }

    /** Half of a sum. */
    public static BigDecimal half(BigDecimal sum) {
        return sum.divide(BigDecimal.TWO);
    }

    /** True for the cost of a call that was cancelled. */
    public static boolean isCancelled(Object cost) {
        return ((Cost) cost).outcome().equals("cancelled");
    }

    /** Writes the words of a job's messages to the log. */
    public static void tell(Object job) {
        ((Job) job)
                .ask()
                .messages()
                .forEach(message ->
                        System.out.println("Answering \"" + message.content().words() + "\""));
    }

    /** True when a turn runs in a decision that is being made. */
    public static boolean runs(Object progress) {
        return turn(progress).running() != null;
    }

    /** Takes the running turn out of a decision that is being made, when it does not answer everything that waits. */
    public static void forgetRunning(Object progress) {
        var turn = turn(progress);
        var running = turn.running();
        if (running != null && turn.queued().size() > running.offsets().size()) {
            set(progress, turn.withRunning(null));
        }
    }

    /** The same answer, as if it were to the messages of the turn that runs. */
    public static Object answerToWhatRuns(Object progress, Object event) {
        var answer = (AnswerEvent.Answered) event;
        var running = turn(progress).running();
        if (running == null || answer.draft() == null) {
            return answer;
        }
        // By way of JSON, so that whatever else an answer carries is carried along.
        ObjectNode changed = Json.mapper().valueToTree(answer);
        changed.putPOJO("offsets", running.offsets()).put("attempt", running.attempt());
        try {
            return Json.read(Json.bytes(changed), AnswerEvent.class);
        } catch (UnreadableException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same store, but for the words of conversations one whose rows never reach the changelog. */
    public static @Nullable KeyValueStore<?, ?> pastTheChangelog(Object declared, @Nullable KeyValueStore<?, ?> store) {
        if (!(declared instanceof Store<?, ?>(var name, var keys, var values))
                || !name.equals("transcripts")
                || store == null) {
            return store;
        }
        StateStore innermost = store;
        while (innermost instanceof WrappedStateStore<?, ?, ?> wrapped) {
            innermost = wrapped.wrapped();
        }
        @SuppressWarnings("unchecked")
        var rows = (KeyValueStore<Bytes, byte[]>) innermost;
        return (KeyValueStore<?, ?>) Proxy.newProxyInstance(
                Tampering.class.getClassLoader(), new Class<?>[] {KeyValueStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("put")) {
                        rows.put(Bytes.wrap(bytes(keys, name, arguments[0])), bytes(values, name, arguments[1]));
                        return null;
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }

    @SuppressWarnings("unchecked")
    private static <T> byte[] bytes(Serde<T> serde, String store, Object value) {
        return serde.serializer().serialize(store, (T) value);
    }

    private static Turn turn(Object progress) {
        try {
            return (Turn) field(progress).get(progress);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void set(Object progress, Turn turn) {
        try {
            field(progress).set(progress, turn);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Field field(Object progress) {
        try {
            var field = progress.getClass().getDeclaredField("turn");
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("A decision has no turn any more; see " + Broken.class.getName(), e);
        }
    }
}
