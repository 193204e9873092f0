package dev.parley.gateway.http;

import dev.parley.gateway.log.Replies;
import io.micronaut.http.HttpRequest;
import io.micronaut.websocket.CloseReason;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.annotation.OnClose;
import io.micronaut.websocket.annotation.OnError;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;
import java.util.Optional;

/** The web chat: messages in, replies out, over one socket. */
@ServerWebSocket(value = ChatSocket.PATH, subprotocols = ChatSocket.PROTOCOL)
final class ChatSocket {

    static final String PATH = "/v1/chat";

    /** What is spoken. A page that cannot set headers offers its credential beside it. */
    static final String PROTOCOL = "parley";

    private static final String CHAT = "parley.chat";
    /** Registered with IANA as "try again later". */
    private static final CloseReason TOO_MANY = new CloseReason(1013, "too many open chats");

    private final Inbox inbox;
    private final Replies replies;
    private final StreamSettings settings;
    private final OpenChats chats;
    private final Guests guests;

    ChatSocket(Inbox inbox, Replies replies, StreamSettings settings, OpenChats chats, Guests guests) {
        this.inbox = inbox;
        this.guests = guests;
        this.replies = replies;
        this.settings = settings;
        this.chats = chats;
    }

    @OnOpen
    void open(WebSocketSession session, HttpRequest<?> request) {
        var caller = AccessFilter.caller(request);
        var seat = guests.follow(caller);
        if (seat.isEmpty()) {
            session.close(TOO_MANY);
            return;
        }
        var chat = new Chat(session, inbox, new Chat.Line(caller, ChatOpening.conversation(request), guests));
        session.put(CHAT, new Open(chat, seat.get()));
        chats.began();
        var start = ChatOpening.start(request);
        chat.begin(
                () -> EventController.follow(replies, ChatOpening.conversation(request), start), settings.heartbeat());
    }

    @OnMessage(maxPayloadLength = Bodies.BYTES_MAX)
    void message(String text, WebSocketSession session) {
        open(session).ifPresent(open -> open.chat.receive(text));
    }

    @OnClose
    void close(WebSocketSession session) {
        end(session);
    }

    /** A frame that is too large or no WebSocket at all; the server closes the socket itself. */
    @OnError
    void error(WebSocketSession session, Throwable error) {
        end(session);
        session.close();
    }

    private void end(WebSocketSession session) {
        open(session)
                .ifPresent(open -> open.chat.end(() -> {
                    chats.ended();
                    open.seat.run();
                }));
    }

    private static Optional<Open> open(WebSocketSession session) {
        return session.get(CHAT, Open.class);
    }

    /** A chat, and what frees its place when it has ended. */
    private record Open(Chat chat, Runnable seat) {}
}
