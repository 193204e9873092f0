package dev.parley.topology.sell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.parley.conversation.Content;
import dev.parley.conversation.Draft;
import dev.parley.conversation.Message;
import dev.parley.conversation.Workings;
import dev.parley.llm.LlmRouter;
import dev.parley.llm.LlmRouterConfig;
import dev.parley.llm.LlmRouters;
import dev.parley.llm.Medium;
import dev.parley.llm.ProviderConfig;
import dev.parley.llm.Tier;
import dev.parley.llm.quota.Quota;
import dev.parley.topology.media.MediaDoor;
import dev.parley.topology.media.Senses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A seller who hears voice notes and sees pictures, with a provider over HTTP. */
final class PerceivingSellerTest {
    private static final Content VOICE = new Content("audio", null, "media-1", "audio/ogg; codecs=opus");
    private static final Content PICTURE = new Content("image", null, "media-2", "image/jpeg");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T10:00:00Z"));

    private final List<String> fetched = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer provider;
    private String transcript = "do you have redmi note 13";
    private String description = "Redmi Note 13 phone, black";
    private int status = 200;

    @BeforeEach
    void open() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            exchange.getRequestBody().readAllBytes();
            String answer = exchange.getRequestURI().getPath().endsWith("/transcriptions")
                    ? "{\"text\":\"" + transcript + "\",\"usage\":{\"type\":\"duration\",\"seconds\":3}}"
                    : "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"" + description
                            + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":900,"
                            + "\"completion_tokens\":9,\"total_tokens\":909}}";
            exchange.sendResponseHeaders(status, answer.getBytes(UTF_8).length);
            exchange.getResponseBody().write(answer.getBytes(UTF_8));
            exchange.close();
        });
        provider.start();
    }

    @AfterEach
    void close() {
        provider.stop(0);
    }

    @Test
    void aVoiceNoteIsAnsweredWithTheProductAndItsCostIsBooked() throws Exception {
        Shop shop = shop();

        Draft draft = shop.says(false, List.of(VOICE));

        assertThat(draft.text()).contains("Redmi Note 13").contains("18,000");
        assertThat(draft.costUsd()).isEqualByComparingTo("0.0003");
        assertThat(work(draft).attempts())
                .anySatisfy(attempt -> assertThat(attempt.model()).isEqualTo("whisper-1"));
        assertThat(shop.purposes).startsWith(Senses.TRANSCRIBE, "reply");
        assertThat(draft.heard()).singleElement().satisfies(line -> {
            assertThat(line.text()).isEqualTo("do you have redmi note 13");
            assertThat(line.kind()).isEqualTo("audio");
            assertThat(line.media()).isNull();
        });
    }

    @Test
    void whatHasBeenHeardIsNotFetchedAgain() throws Exception {
        Shop shop = shop();
        var line =
                Objects.requireNonNull(shop.says(false, List.of(VOICE)).heard()).getFirst();

        var _ = shop.says(false, List.of(new Content(line.kind(), line.text(), line.media(), null)));

        assertThat(fetched).hasSize(1);
    }

    @Test
    void aPictureOfAProductIsAnsweredWithTheProduct() throws Exception {
        Shop shop = shop();

        Draft draft = shop.says(false, List.of(PICTURE));

        assertThat(draft.text()).contains("Redmi Note 13");
        assertThat(shop.purposes).startsWith(Senses.DESCRIBE, "reply");
    }

    @Test
    void aCaptionSaysWhatIsWantedAndThePictureOfWhat() throws Exception {
        Draft draft = shop().says(false, List.of(new Content("image", "price koto?", "media-2", "image/jpeg")));

        assertThat(draft.heard())
                .singleElement()
                .satisfies(line -> assertThat(line.text()).isEqualTo("price koto?\nRedmi Note 13 phone, black"));
        assertThat(draft.text()).contains("18,000");
    }

    @Test
    void aPictureOfNothingIsAnsweredByAskingForWords() throws Exception {
        description = "None.";

        assertAsksForText(PICTURE);
    }

    @Test
    void whereTheProviderDoesNotAnswerTheCustomerIsAskedForWordsInTheirLanguage() throws Exception {
        status = 500;
        Shop shop = shop();
        var _ = shop.says("আপনাদের দোকান কোথায়?");

        Draft draft = shop.says(false, List.of(VOICE));

        assertThat(draft.heard()).isNull();
        assertThat(draft.language()).isEqualTo("bn");
        assertThat(work(draft).task()).isEqualTo("unsupported");
    }

    @Test
    void whereThereIsNoMediumToBeHadTheProviderIsNotAsked() throws Exception {
        Shop shop = Shop.offline().perceiving(senses((message, picture, within) -> Optional.empty()));

        assertThat(work(shop.says(false, List.of(VOICE))).task()).isEqualTo("unsupported");
        assertThat(asked).isEmpty();
    }

    @Test
    void whatHasNoNameOrIsOfAnotherKindIsNotFetched() throws Exception {
        shop().says(
                        false,
                        List.of(
                                new Content("audio", null, null, null),
                                new Content("document", null, "d", "audio/ogg"),
                                new Content("video", null, "v", "video/mp4"),
                                new Content("sticker", null, "s", "image/webp"),
                                Content.text("hello")));

        assertThat(fetched).isEmpty();
    }

    @Test
    void whenProvidersHaveFailedTheTurnTooOftenNothingIsFetched() throws Exception {
        var _ = shop().says(true, List.of(VOICE));

        assertThat(fetched).isEmpty();
    }

    @Test
    void ofVeryManyTheNewestThreeAreHeard() throws Exception {
        Draft draft = shop().says(false, List.of(VOICE, VOICE, VOICE, VOICE, VOICE));

        assertThat(fetched).containsExactly("m-1-4", "m-1-3", "m-1-2");
        assertThat(draft.heard()).hasSize(3);
    }

    @Test
    void whatIsHeardIsBoundedAndWellFormed() throws Exception {
        transcript = "redmi \\ud83d \\u0000 note 13 " + "na ".repeat(2_000);

        Draft draft = shop().says(false, List.of(VOICE));

        assertThat(draft.heard())
                .singleElement()
                .satisfies(line ->
                        assertThat(line.text()).hasSizeLessThanOrEqualTo(2_000).startsWith("redmi"));
    }

    private void assertAsksForText(Content content) throws InterruptedException {
        Draft draft = shop().says(false, List.of(content));

        assertThat(draft.heard()).isNull();
        assertThat(work(draft).task()).isEqualTo("unsupported");
    }

    private static Workings work(Draft draft) {
        return Objects.requireNonNull(draft.workings());
    }

    private Shop shop() {
        return Shop.offline().perceiving(senses(this::fetch));
    }

    private Optional<Medium> fetch(Message message, boolean picture, Duration within) {
        fetched.add(message.id());
        return Optional.of(new Medium("OggS".getBytes(UTF_8), picture ? "image/jpeg" : "audio/ogg"));
    }

    private Senses senses(MediaDoor door) {
        var organs = new Senses.Organs(
                door, LlmRouters.hearing(config("acme/whisper-1"), around()), seeing(config("acme/gpt-5-mini")));
        return new Senses(organs, Duration.ofSeconds(10), CLOCK);
    }

    private LlmRouter seeing(LlmRouterConfig config) {
        return LlmRouters.create(config, around());
    }

    private LlmRouterConfig config(String deployment) {
        String address = "http://127.0.0.1:" + provider.getAddress().getPort() + "/v1";
        return new LlmRouterConfig(
                Map.of("acme", new ProviderConfig("openai", "sk-test", address, /* stream= */ false)),
                Map.of(Tier.FAST, List.of(deployment)),
                Duration.ofSeconds(10));
    }

    private static LlmRouters.Surroundings around() {
        return new LlmRouters.Surroundings(CLOCK, () -> 0, new SplittableRandom(1), time -> {}, Quota.UNLIMITED);
    }
}
