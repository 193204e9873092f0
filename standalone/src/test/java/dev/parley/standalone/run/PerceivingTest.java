package dev.parley.standalone.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.parley.conversation.Content;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Draft;
import dev.parley.conversation.Message;
import dev.parley.conversation.Person;
import dev.parley.llm.AttemptEnd;
import dev.parley.llm.AttemptStart;
import dev.parley.negotiation.Negotiation;
import dev.parley.standalone.Refusal;
import dev.parley.standalone.config.ConfigReader;
import dev.parley.standalone.config.ParleyConfig;
import dev.parley.topology.ask.Ask;
import dev.parley.topology.ask.Spending;
import dev.parley.topology.intent.IntentReader;
import dev.parley.topology.search.DemoCatalog;
import dev.parley.topology.search.Glossary;
import dev.parley.topology.search.ProductIndex;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Voice notes from a channel to an answer, as a process is set up for them. */
final class PerceivingTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T10:00:00Z"));
    private static final Map<String, String> SECRETS = Map.of("KEY", "sk", "SECRET", "s", "BOT", "1:tg");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private HttpServer world;

    @BeforeEach
    void open() throws IOException {
        world = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answers("/bot1:tg/getFile", "{\"ok\":true,\"result\":{\"file_path\":\"voice/file_0.oga\"}}");
        answers("/file/bot1:tg/voice/file_0.oga", "OggS and words");
        answers(
                "/v1/audio/transcriptions",
                "{\"text\":\"do you have redmi note 13\",\"usage\":{\"type\":\"duration\",\"seconds\":3}}");
        world.start();
    }

    @AfterEach
    void close() {
        world.stop(0);
    }

    @Test
    void aVoiceNoteOfAChannelIsFetchedHeardAndAnswered() throws Exception {
        Draft draft = answerTo("AwAC");

        assertThat(draft.text()).contains("Redmi Note 13");
        assertThat(draft.costUsd()).isEqualByComparingTo("0.0003");
        assertThat(fetched("fetched")).isOne();
    }

    @Test
    void whatIsNotToBeHadIsCountedByItsReason() throws Exception {
        Draft draft = answerTo("not/an/id");

        assertThat(Objects.requireNonNull(draft.workings()).task()).isEqualTo("unsupported");
        assertThat(fetched("no_address")).isOne();
    }

    @Test
    void aModelThatCannotHearIsRefusedByItsKey() {
        var config = ConfigReader.read("""
                llm:
                  providers: {acme: {kind: anthropic, apiKey: "${KEY}"}}
                  tiers: {fast: [], strong: []}
                  media: {voice: [acme/claude]}
                """, SECRETS);

        assertThatThrownBy(() -> Perceiving.of(config, Models.around(config, CLOCK), meters))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("llm.media.voice: acme/claude");
    }

    private Draft answerTo(String media) throws InterruptedException {
        ParleyConfig config = config();
        var index = ProductIndex.byWords(Glossary.shipped());
        DemoCatalog.products().forEach(index::put);
        var around = Models.around(config, CLOCK);
        try (var router = Models.router(config, around);
                var perceiving = Perceiving.of(config, around, meters)) {
            var desk = new Models.Desk(router, index, CLOCK, System::nanoTime);
            return perceiving
                    .given(Models.seller(config, IntentReader.shipped(), desk))
                    .run(ask(media), new Unbooked());
        }
    }

    private ParleyConfig config() {
        String address = "http://127.0.0.1:" + world.getAddress().getPort();
        return ConfigReader.read("""
                llm:
                  providers: {acme: {kind: openai, apiKey: "${KEY}", baseUrl: "%s/v1"}}
                  tiers: {fast: [], strong: []}
                  media: {voice: [acme/whisper-1]}
                channels:
                  telegram:
                    shopbot: {tenant: demo, secretToken: "${SECRET}", botToken: "${BOT}", baseUrl: "%s"}
                """.formatted(address, address), SECRETS);
    }

    private static Ask ask(String media) {
        var id = new ConversationId("demo", "telegram:shopbot:7001");
        var message = new Message(
                "7001.1",
                "demo",
                id.name(),
                "telegram",
                "shopbot",
                new Person("7001", null),
                null,
                CLOCK.instant(),
                new Content("audio", null, media, null));
        return new Ask(
                "ask-1",
                id,
                List.of(1L),
                1,
                CLOCK.instant().plusSeconds(20),
                List.of(message),
                List.of(),
                Negotiation.open(),
                null,
                /* houseOnly= */ false);
    }

    private double fetched(String outcome) {
        return meters.get("parley.media")
                .tags("channel", "telegram", "outcome", outcome)
                .counter()
                .count();
    }

    private void answers(String path, String body) {
        world.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, body.getBytes(UTF_8).length);
            exchange.getResponseBody().write(body.getBytes(UTF_8));
            exchange.close();
        });
    }

    /** Keeps no books. */
    private static final class Unbooked implements Spending {
        @Override
        public void isAbout(String intent) {}

        @Override
        public void starting(AttemptStart start) {}

        @Override
        public void ended(AttemptEnd end) {}
    }
}
