package dev.parley.llm.provider;

import static dev.parley.llm.ScriptedServer.respond;
import static dev.parley.llm.ScriptedServer.stream;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.parley.llm.ScriptedServer;
import dev.parley.llm.provider.LangChain4jProvider.Door;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** Neither keys nor what customers and models say come into logs or are printed, however broken a response is. */
final class SecrecyTest {
    /** The number as a word of its own: the digits of a duration may be the same. */
    private static final Pattern SECRETS =
            Pattern.compile(Pattern.quote(Dialling.KEY) + "|\\b15000\\b|telephones|দাম|hunter2");

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    @BeforeEach
    void listen() {
        appender.start();
        root.addAppender(appender);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(appender);
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void aBrokenResponseIsNotQuoted(Shape shape) throws Exception {
        String quoting = "{\"error\":{\"message\":\"cannot read 'hunter2 15000' of sk-secret-key\"}}";
        String[] bodies = {quoting, "hunter2 15000", shape.whole("hunter2").replace("hunter2\"", "hunter2"), "[hunter2]"
        };

        var printed = new StringBuilder();
        for (String body : bodies) {
            printed.append(result(shape, false, respond(200, body)));
            printed.append(result(shape, false, respond(400, body)));
            printed.append(result(shape, true, respond(400, body)));
            printed.append(
                    result(shape, true, stream(shape.first() + shape.piece("hunter2"), "data: " + body + "\n\n")));
            printed.append(result(shape, true, stream(shape.piece("hunter2").replace("\"delta\"", "hunter2"))));
        }
        printed.append(result(shape, true, stream(shape.stream("hunter2"))));

        assertThat(printed + logged()).doesNotContainPattern(SECRETS);
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void nothingThatIsMadeForACallPrintsItsSecrets(Shape shape) {
        var account = new Account(shape.protocol, "http://127.0.0.1:1", Dialling.KEY, true);
        var call = new Dialling(shape).call();

        try (var transport = new Transport()) {
            var door = new Door(account, transport, () -> Dialling.NOW, () -> 0);

            assertThat("" + account + door + call + door.model(shape.model)).doesNotContainPattern(SECRETS);
        }
    }

    private static Result result(Shape shape, boolean streams, ScriptedServer.Script script) throws Exception {
        try (var server = new ScriptedServer(script)) {
            return new Dialling(shape)
                    .streaming(streams)
                    .heardBy(piece -> {
                        throw new IllegalStateException(piece);
                    })
                    .call(server);
        }
    }

    private String logged() {
        return Stream.of(appender.list.toArray(ILoggingEvent[]::new))
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.DEBUG))
                .map(event -> event.getFormattedMessage()
                        + event.getKeyValuePairs()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .collect(Collectors.joining("\n"));
    }
}
