package dev.parley.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.ConversationId;
import dev.parley.gateway.log.ReplyStream;
import dev.parley.gateway.log.ReplyStream.Event.Ended;
import dev.parley.gateway.log.ReplyStream.Event.Quiet;
import dev.parley.gateway.log.ReplyStream.Event.Said;
import dev.parley.gateway.log.ReplyStream.Event.Saying;
import dev.parley.gateway.log.UnavailableException;
import dev.parley.wire.Json;
import io.micronaut.websocket.CloseReason;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.exceptions.WebSocketSessionException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket's conversation. Two virtual threads: one takes what the customer sends, in order and one at a time; one tells
 * the replies, as fast as the customer reads them.
 */
final class Chat {

    private static final Logger LOG = LoggerFactory.getLogger(Chat.class);
    /** Messages that may wait to be taken; a person does not type faster. */
    private static final int WAITING_MAX = 32;

    private final WebSocketSession session;
    private final Inbox inbox;
    private final Line line;
    private final ConversationId conversation;
    private final BlockingQueue<Optional<String>> received = new ArrayBlockingQueue<>(WAITING_MAX);
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile @Nullable ReplyStream told;

    Chat(WebSocketSession session, Inbox inbox, Line line) {
        this.session = session;
        this.inbox = inbox;
        this.line = line;
        this.conversation = line.conversation;
    }

    /**
     * Who is at the other end, and of which conversation.
     *
     * @param guests holds visitors to their bounds
     */
    record Line(Caller caller, ConversationId conversation, Guests guests) {}

    void begin(Supplier<ReplyStream> replies, Duration heartbeat) {
        Thread.ofVirtual().name("chat-take").start(() -> run(this::take));
        Thread.ofVirtual().name("chat-tell").start(() -> run(() -> tell(replies, heartbeat)));
    }

    /** Called on the event loop, in the order in which the customer sent. What is not acknowledged was not taken. */
    void receive(String text) {
        if (!received.offer(Optional.of(text))) {
            session.close(new CloseReason(CloseReason.POLICY_VIOLATION.getCode(), "too many messages at once"));
        }
    }

    /**
     * Ends both threads, once; called when the socket is closed. What was received is still taken. Nobody is
     * interrupted, because a Kafka client that is cannot be used any further.
     */
    void end(Runnable whenFirst) {
        if (ended.compareAndSet(false, true)) {
            whenFirst.run();
            boolean woken = received.offer(Optional.empty());
            assert woken || received.remainingCapacity() == 0;
        }
        var stream = told;
        if (stream != null) {
            stream.close();
        }
    }

    private void run(Step step) {
        try {
            step.run();
        } catch (InterruptedException | WebSocketSessionException e) {
            LOG.atDebug().setMessage("a chat ended").log();
        } finally {
            session.close(CloseReason.GOING_AWAY);
        }
    }

    private void take() throws InterruptedException {
        while (!ended.get() || !received.isEmpty()) {
            var text = received.take();
            if (text.isPresent()) {
                take(text.get());
            }
        }
    }

    private void take(String text) {
        @Nullable String id = null;
        try {
            var request = read(text);
            id = request.id();
            admit(request);
            var message = new MessageRequest(conversation.name(), request.text(), id, request.from());
            id = inbox.take(conversation, message, null);
            send(new Ack("ack", id));
        } catch (ProblemException e) {
            send(new Refused("problem", id, e.problem()));
        }
    }

    private void admit(ChatRequest request) {
        try {
            line.guests.write(line.caller, request.text());
        } catch (ProblemException e) {
            inbox.refused(Conversations.channel(conversation));
            throw e;
        }
    }

    private ChatRequest read(String text) {
        try {
            return StrictJson.read(text.getBytes(StandardCharsets.UTF_8), ChatRequest.class);
        } catch (ProblemException e) {
            inbox.refused(Conversations.channel(conversation));
            throw e;
        }
    }

    private void tell(Supplier<ReplyStream> replies, Duration heartbeat) throws InterruptedException {
        try (var stream = replies.get()) {
            told = stream;
            while (session.isOpen() && !line.guests.isOver(line.caller)) {
                switch (stream.next(heartbeat)) {
                    case Said said -> tell(said);
                    case Saying saying -> tell(saying);
                    case Quiet() -> ping();
                    case Ended() -> {
                        return;
                    }
                }
            }
        } catch (ProblemException e) {
            send(new Refused("problem", null, e.problem()));
        } catch (UnavailableException e) {
            send(new Refused("problem", null, Problem.unavailable("stored replies cannot be read now")));
        }
    }

    private void tell(Said said) {
        try {
            send(new Told("reply", said.position().toString(), Json.mapper().readTree(line.caller.reply(said.json()))));
        } catch (JsonProcessingException e) {
            LOG.atWarn()
                    .setMessage("a reply is not JSON and was left out")
                    .addKeyValue("conversationId", conversation.name())
                    .addKeyValue("position", said.position())
                    .log();
        }
    }

    private void tell(Saying saying) {
        try {
            send(new Growing("delta", Json.mapper().readTree(line.caller.delta(saying.json()))));
        } catch (JsonProcessingException e) {
            LOG.atDebug()
                    .setMessage("a delta is not JSON and was left out")
                    .addKeyValue("conversationId", conversation.name())
                    .log();
        }
    }

    /** Waits until it is written, so that a slow customer slows this chat and nothing else. */
    private void send(Object frame) {
        if (ended.get()) {
            return;
        }
        try {
            session.sendSync(new String(Json.bytes(frame), StandardCharsets.UTF_8));
        } catch (WebSocketSessionException e) {
            // What has been received is taken nevertheless; the server ends the chat as soon as it sees the same.
            LOG.atDebug().setMessage("the customer is gone").log();
        }
    }

    private void ping() throws InterruptedException {
        try {
            session.sendPingAsync(new byte[0]).get();
        } catch (ExecutionException e) {
            throw new WebSocketSessionException("the customer is gone", e);
        }
    }

    private interface Step {
        void run() throws InterruptedException;
    }

    /** The message is in the log. */
    private record Ack(String type, String id) {}

    /** A reply, and where it stands, to resume after it. */
    private record Told(String type, String id, JsonNode reply) {}

    /** What is being said so far of a reply that is still to come. */
    private record Growing(String type, JsonNode delta) {}

    /** A message was not taken, or the chat cannot go on. */
    private record Refused(String type, @Nullable String id, Problem problem) {}
}
