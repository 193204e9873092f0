package dev.parley.gateway.channel.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;

final class VisitorViewTest {

    @Test
    void aVisitorSeesWhatIsSaidAndNothingOfHowItCameAbout() throws JsonProcessingException {
        var shown = VisitorView.reply("""
                {"id":"t-1","tenant":"demo","conversation":"web:shop:v-1","channel":"web","account":"shop","to":{"id":"v-1"},
                 "inReplyTo":["m-1"],"text":"17,200?","language":"en","intent":"negotiate","degraded":true,
                 "route":{"tier":"strong","provider":"acme","model":"m","attempts":1},
                 "negotiation":{"phase":"bargaining","sku":"PHN-12","currency":"BDT","listPrice":"18000","theirOffer":"15000",
                  "ourOffer":"17200","round":2,"total":"17200","floor":"1"},
                 "order":{"id":"O-1","status":"pending","lines":[],"currency":"BDT","total":"1"},
                 "costUsd":"0.0004","latencyMs":{"total":840},"at":"2026-11-20T10:00:01Z","new":"unheard of"}""");

        assertThat(shown)
                .isEqualTo("{\"id\":\"t-1\",\"inReplyTo\":[\"m-1\"],\"text\":\"17,200?\",\"language\":\"en\","
                        + "\"at\":\"2026-11-20T10:00:01Z\",\"byPerson\":false,\"negotiation\":{\"phase\":\"bargaining\","
                        + "\"sku\":\"PHN-12\",\"currency\":\"BDT\",\"ourOffer\":\"17200\",\"total\":\"17200\"},"
                        + "\"order\":{\"id\":\"O-1\",\"status\":\"pending\"}}");
    }

    @Test
    void aPersonsWordsAreToldAsSuch() throws JsonProcessingException {
        assertThat(VisitorView.reply("{\"id\":\"c-1\",\"intent\":\"handoff\",\"text\":\"Nadia here.\"}"))
                .contains("\"byPerson\":true");
        assertThat(VisitorView.reply("{\"id\":\"c-1\",\"intent\":\"opt_out\",\"text\":\"No more messages.\"}"))
                .contains("\"byPerson\":false");
    }

    @Test
    void whatIsBeingSaidIsItsWordsAndItsTurn() throws JsonProcessingException {
        assertThat(VisitorView.delta("{\"turn\":\"t-1\",\"tenant\":\"demo\",\"call\":\"c-1\",\"text\":\"Good\"}"))
                .isEqualTo("{\"turn\":\"t-1\",\"text\":\"Good\"}");
    }
}
