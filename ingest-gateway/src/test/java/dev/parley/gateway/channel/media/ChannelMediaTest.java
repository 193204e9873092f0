package dev.parley.gateway.channel.media;

import static dev.parley.gateway.channel.media.MediaHost.OGG;
import static dev.parley.gateway.channel.media.MediaHost.json;
import static dev.parley.gateway.channel.media.MediaHost.medium;
import static dev.parley.gateway.channel.media.MediaHost.moved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.KnownChannels;
import dev.parley.gateway.channel.media.Fetched.Found;
import dev.parley.gateway.channel.media.Fetched.Refused;
import dev.parley.gateway.channel.media.Wanted.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How each channel's media are asked for. */
final class ChannelMediaTest {

    private static final String JPEG = "\u00ff\u00d8\u00ff and a telephone";

    private final MediaHost host = new MediaHost();

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void whatsAppTellsAnAddressThatOpensWithTheSameToken() throws Exception {
        host.at("/v23.0/8801", json("{\"url\":\"" + host.home() + "/whatsapp/voice?ext=1\",\"id\":\"8801\"}"))
                .at("/whatsapp/voice", medium("audio/ogg", OGG));

        assertThat(fetch("whatsapp", "wamid.1", "8801", Kind.SOUND)).isInstanceOf(Found.class);
        assertThat(host.requests)
                .containsExactly("/v23.0/8801 Bearer wa-token", "/whatsapp/voice?ext=1 Bearer wa-token");
    }

    @Test
    void telegramServesAFileBelowTheBot() throws Exception {
        host.at("/v23.0/bot1:tg/getFile", json("{\"ok\":true,\"result\":{\"file_path\":\"voice/file_0.oga\"}}"))
                .at("/v23.0/file/bot1:tg/voice/file_0.oga", medium("application/octet-stream", OGG));

        assertThat(fetch("telegram", "1.2", "AwAC-x_y", Kind.SOUND)).isInstanceOf(Found.class);
    }

    @ParameterizedTest
    @CsvSource({"../../getMe", "/etc/passwd", "http://evil.example/x", "a/./../b", "voice/%2e%2e/x", "''"})
    void telegramsPathsLeadNowhereElse(String path) throws Exception {
        host.at("/v23.0/bot1:tg/getFile", json("{\"ok\":true,\"result\":{\"file_path\":\"" + path + "\"}}"));

        assertThat(fetch("telegram", "1.2", "AwAC", Kind.SOUND)).isEqualTo(new Refused("no_address"));
        assertThat(host.requests).hasSize(1);
    }

    @Test
    void twilioSendsOnFromTheMessagesMedium() throws Exception {
        host.at("/v23.0/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1", moved("/cdn/x"))
                .at("/cdn/x", medium("image/jpeg", JPEG));

        assertThat(fetch("twilio", "MM1#2", "ME1", Kind.PICTURE)).isInstanceOf(Found.class);
        assertThat(host.requests)
                .containsExactly(
                        "/v23.0/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1 Basic QUMxOnR3LXRva2Vu", "/cdn/x");
    }

    @ParameterizedTest
    @CsvSource({"m_ab$c-1, 0", "m_ab$c-1#2, 1"})
    void aPagesAttachmentsAreListedByTheirMessage(String id, int index) throws Exception {
        var addresses =
                "{\"image_data\":{\"url\":\"" + host.home() + "/cdn/0\"}},{\"file_url\":\"" + host.home() + "/cdn/1\"}";
        host.at("/v23.0/m_ab$c-1", json("{\"attachments\":{\"data\":[" + addresses + "]}}"))
                .at("/cdn/" + index, medium("image/jpeg", JPEG));

        assertThat(fetch("messenger", id, id, Kind.PICTURE)).isInstanceOf(Found.class);
        assertThat(host.requests)
                .containsExactly("/v23.0/m_ab%24c-1?fields=attachments Bearer fb-token", "/cdn/" + index);
    }

    @ParameterizedTest
    @CsvSource({
        "whatsapp, ../me",
        "whatsapp, 88/messages",
        "whatsapp, 88?fields=x",
        "telegram, a&b=c",
        "twilio, ME1.json",
        "messenger, 'm 1'",
    })
    void anIdThatIsNoneIsNotAskedFor(String channel, String id) throws Exception {
        assertThat(fetch(channel, "MM1", id, Kind.SOUND)).isEqualTo(new Refused("no_address"));
        assertThat(host.requests).isEmpty();
    }

    @Test
    void anAddressThatTheApiTellsIsJudgedLikeAnyOther() throws Exception {
        host.at("/v23.0/8801", json("{\"url\":\"https://evil.example/voice\"}"));

        assertThat(fetch("whatsapp", "wamid.1", "8801", Kind.SOUND)).isEqualTo(new Refused("host"));
    }

    @ParameterizedTest
    @CsvSource({"''", "null", "[]", "not json", "{\"url\":7}", "{\"url\":\"not an address\"}"})
    void anAnswerWithoutAnAddressLeadsNowhere(String answer) throws Exception {
        host.at("/v23.0/8801", json(answer));

        assertThat(fetch("whatsapp", "wamid.1", "8801", Kind.SOUND)).isEqualTo(new Refused("no_address"));
    }

    private Fetched fetch(String channel, String message, String medium, Kind kind) throws InterruptedException {
        var name = new Wanted.Name(channel, "a1", message, medium);
        return Fetcher.of(KnownChannels.of(accounts())).fetch(new Wanted(name, kind, 10_000, Duration.ofSeconds(20)));
    }

    private Map<String, Map<String, Map<String, String>>> accounts() {
        return Map.of(
                "whatsapp", account(Map.of("appSecret", "s", "verifyToken", "v", "accessToken", "wa-token")),
                "messenger", account(Map.of("appSecret", "s", "verifyToken", "v", "accessToken", "fb-token")),
                "telegram", account(Map.of("secretToken", "s", "botToken", "1:tg")),
                "twilio",
                        account(Map.of(
                                "accountSid", "AC1", "authToken", "tw-token", "publicUrl", "https://shop.example/x")));
    }

    private Map<String, Map<String, String>> account(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("tenant", "demo");
        all.put("baseUrl", host.home() + "/v23.0");
        return Map.of("a1", all);
    }
}
