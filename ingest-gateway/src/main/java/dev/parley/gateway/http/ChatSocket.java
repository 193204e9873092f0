package dev.parley.gateway.http;

import dev.parley.gateway.log.Replies;
import io.micronaut.http.HttpRequest;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.annotation.OnClose;
import io.micronaut.websocket.annotation.OnError;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;
import java.util.Optional;

/** The web chat: messages in, replies out, over one socket. */
@ServerWebSocket(ChatSocket.PATH)
final class ChatSocket {

    static final String PATH = "/v1/chat";

    private static final String CHAT = "parley.chat";

    private final Inbox inbox;
    private final Replies replies;
    private final StreamSettings settings;
    private final OpenChats chats;

    ChatSocket(Inbox inbox, Replies replies, StreamSettings settings, OpenChats chats) {
        this.inbox = inbox;
        this.replies = replies;
        this.settings = settings;
        this.chats = chats;
    }

    @OnOpen
    void open(WebSocketSession session, HttpRequest<?> request) {
        var chat = new Chat(session, inbox, ChatOpening.conversation(request));
        session.put(CHAT, chat);
        chats.began();
        var start = ChatOpening.start(request);
        chat.begin(
                () -> EventController.follow(replies, ChatOpening.conversation(request), start), settings.heartbeat());
    }

    @OnMessage(maxPayloadLength = Bodies.BYTES_MAX)
    void message(String text, WebSocketSession session) {
        chat(session).ifPresent(chat -> chat.receive(text));
    }

    @OnClose
    void close(WebSocketSession session) {
        chat(session).ifPresent(chat -> chat.end(chats::ended));
    }

    /** A frame that is too large or no WebSocket at all; the server closes the socket itself. */
    @OnError
    void error(WebSocketSession session, Throwable error) {
        chat(session).ifPresent(chat -> chat.end(chats::ended));
        session.close();
    }

    private static Optional<Chat> chat(WebSocketSession session) {
        return session.get(CHAT, Chat.class);
    }
}
