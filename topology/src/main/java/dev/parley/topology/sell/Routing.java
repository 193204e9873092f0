package dev.parley.topology.sell;

import dev.parley.conversation.Content;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.conversation.Person;
import dev.parley.llm.Prompt;
import dev.parley.negotiation.Negotiation;
import dev.parley.topology.ask.Ask;
import dev.parley.topology.bargain.HagglePolicy;
import dev.parley.topology.intent.IntentReader;
import dev.parley.topology.phrase.Prompts;
import dev.parley.topology.search.ProductIndex;
import dev.parley.topology.shop.Persona;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the router would be asked for a first message, without asking.
 *
 * @param intent what the customer wants
 * @param language tag of the reply's language
 * @param task what would be said
 * @param prompt with its tier
 */
public record Routing(String intent, String language, String task, Prompt prompt) {
    private static final Duration USUAL_DEADLINE = Duration.ofSeconds(20);
    private static final ConversationId NOBODY = new ConversationId("demo", "web:main:somebody");

    /** Of a text that begins a conversation with the tenant {@code demo}. */
    public static Routing of(String text, IntentReader reader, ProductIndex index, Instant now) {
        var message = new Message(
                "m-1",
                "demo",
                NOBODY.name(),
                "web",
                "main",
                new Person("somebody", null),
                now,
                now,
                Content.text(text));
        var ask = new Ask(
                "route",
                NOBODY,
                List.of(1L),
                1,
                now.plus(USUAL_DEADLINE),
                List.of(message),
                List.of(),
                Negotiation.open(),
                null,
                /* houseOnly= */ false);
        Reading reading = Reading.of(ask, reader);
        Plan plan = reading.text().isEmpty()
                ? Plan.plain(reading.understanding().intent(), "unsupported", ask.negotiation())
                : new Planner(
                                ask,
                                reading.understanding(),
                                new Shelves(index, reader).look(ask, reading),
                                new Wares(index, NOBODY.tenant(), HagglePolicy.USUAL))
                        .plan();
        var language = reading.understanding().language();
        return new Routing(
                plan.intent().word(),
                language.tag(),
                plan.task(),
                new Script(Prompts.newest())
                        .prompt(
                                ask,
                                plan,
                                new Speaker.Spoken(reading.text(), language, Persona.PLAIN),
                                Heat.tier(plan, ask.voice()),
                                /* stricter= */ false));
    }
}
