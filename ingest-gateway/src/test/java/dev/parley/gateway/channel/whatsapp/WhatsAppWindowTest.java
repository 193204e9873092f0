package dev.parley.gateway.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.channel.Calls;
import dev.parley.gateway.channel.HttpStandIn;
import dev.parley.gateway.channel.Once;
import dev.parley.gateway.channel.Outcome;
import dev.parley.gateway.channel.Outcome.Refused;
import dev.parley.gateway.channel.Outcome.Sent;
import dev.parley.gateway.channel.Outlet.Letter;
import dev.parley.gateway.channel.Presence.Sign;
import dev.parley.gateway.channel.Window;
import dev.parley.gateway.channel.meta.MetaAccount;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What WhatsApp is asked for besides replies of the day: templates, and signs that a reply is being written. */
final class WhatsAppWindowTest {

    @Test
    void afterADayATemplateCarriesTheTextOnOneLine() {
        try (var graph = new HttpStandIn(HttpStandIn.json(200, WhatsAppOutletTest.TAKEN))) {
            var outcome = late(graph.address(), Map.of("template", "news", "templateLanguage", "bn"));

            assertThat(outcome).isEqualTo(new Sent("wamid.1"));
            assertThat(graph.requests().getFirst())
                    .endsWith("\r\n\r\n{\"messaging_product\":\"whatsapp\",\"recipient_type\":\"individual\","
                            + "\"to\":\"8801711000001\",\"type\":\"template\",\"template\":{\"name\":\"news\","
                            + "\"language\":{\"code\":\"bn\"},\"components\":[{\"type\":\"body\",\"parameters\":"
                            + "[{\"type\":\"text\",\"text\":\"It is 17,200 for you.\"}]}]},"
                            + "\"biz_opaque_callback_data\":\"r-1\"}");
        }
    }

    @Test
    void aTemplateThatTakesNoTextInvitesAndTheReplyIsNotCalledSent() {
        try (var graph = new HttpStandIn(HttpStandIn.json(200, WhatsAppOutletTest.TAKEN))) {
            var outcome = late(graph.address(), Map.of("template", "news", "templateTakesText", "false"));

            assertThat(outcome).isEqualTo(new Refused("window_over_invited"));
            assertThat(graph.requests().getFirst())
                    .endsWith("\"template\":{\"name\":\"news\",\"language\":{\"code\":\"en\"}}}");
        }
    }

    @Test
    void whoNeverWroteIsSentTheTemplateAndTheWordsWhereThereIsNone() {
        try (var graph = new HttpStandIn(HttpStandIn.json(200, WhatsAppOutletTest.TAKEN))) {
            var letter = new Letter("r-1", "8801711000001", "words", Window.UNHEARD);

            send(graph.address(), Map.of("template", "news"), letter);
            send(graph.address(), Map.of(), letter);

            assertThat(graph.requests()).hasSize(2);
            assertThat(graph.requests().getFirst()).contains("\"type\":\"template\"");
            assertThat(graph.requests().getLast()).contains("\"text\":{\"body\":\"words\"}");
        }
    }

    @Test
    void afterADayNothingIsSentWhereThereIsNoTemplate() {
        try (var graph = new HttpStandIn(HttpStandIn.json(200, WhatsAppOutletTest.TAKEN))) {
            var outcome = late(graph.address(), Map.of());

            assertThat(outcome).isEqualTo(new Refused("window_over"));
            assertThat(graph.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {131042, 131047, 132015})
    void aTemplateThatIsNotTakenHoldsNothingElseBack(int code) {
        try (var graph = new HttpStandIn(HttpStandIn.error(400, code))) {
            assertThat(late(graph.address(), Map.of("template", "news")))
                    .isEqualTo(new Refused(Integer.toString(code)));
        }
    }

    @Test
    void aSignMarksAMessageAsReadAndShowsThatItsAnswerIsBeingWritten() throws InterruptedException {
        try (var graph = new HttpStandIn(HttpStandIn.json(200, "{\"success\":true}"));
                var calls = new Calls(Duration.ofSeconds(20))) {
            var presence = new WhatsAppOutlet(WhatsAppOutletTest.account(graph.address(), Map.of()), calls)
                    .presence()
                    .orElseThrow();

            var outcome = presence.show(new Sign("8801711000001", "wamid.in", true));

            assertThat(outcome).isEqualTo(new Sent(null));
            assertThat(graph.requests()).singleElement().asString().satisfies(request -> {
                assertThat(request).startsWith("POST /v23.0/111/messages HTTP/1.1\r\n");
                assertThat(request)
                        .endsWith("\r\n\r\n{\"messaging_product\":\"whatsapp\",\"status\":\"read\","
                                + "\"message_id\":\"wamid.in\",\"typing_indicator\":{\"type\":\"text\"}}");
            });
        }
    }

    @Test
    void whereNoSignsAreWantedThereAreNone() {
        try (var calls = new Calls(Duration.ofSeconds(20))) {
            var account = WhatsAppOutletTest.account(URI.create(MetaAccount.BASE_URL), Map.of("typing", "false"));

            assertThat(new WhatsAppOutlet(account, calls).presence()).isEmpty();
        }
    }

    private static Outcome late(URI baseUrl, Map<String, String> besides) {
        return send(baseUrl, besides, new Letter("r-1", "8801711000001", "It is\n\n17,200\t   for you.", Window.OVER));
    }

    private static Outcome send(URI baseUrl, Map<String, String> besides, Letter letter) {
        return Once.send(calls -> new WhatsAppOutlet(WhatsAppOutletTest.account(baseUrl, besides), calls), letter);
    }
}
