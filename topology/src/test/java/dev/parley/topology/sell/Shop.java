package dev.parley.topology.sell;

import dev.parley.catalog.Haggling;
import dev.parley.catalog.Product;
import dev.parley.conversation.Content;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Draft;
import dev.parley.conversation.Handover;
import dev.parley.conversation.Message;
import dev.parley.conversation.Person;
import dev.parley.conversation.TranscriptEntry;
import dev.parley.conversation.TranscriptEntry.Who;
import dev.parley.conversation.Voice;
import dev.parley.llm.Answer;
import dev.parley.llm.AttemptEnd;
import dev.parley.llm.AttemptListener;
import dev.parley.llm.AttemptStart;
import dev.parley.llm.LlmRouter;
import dev.parley.llm.LlmRouterConfig;
import dev.parley.llm.LlmRouters;
import dev.parley.llm.Prompt;
import dev.parley.llm.Route;
import dev.parley.llm.Tier;
import dev.parley.llm.Usage;
import dev.parley.negotiation.Negotiation;
import dev.parley.topology.ask.Ask;
import dev.parley.topology.ask.Spending;
import dev.parley.topology.bargain.HagglePolicies;
import dev.parley.topology.bargain.HagglePolicy;
import dev.parley.topology.intent.IntentReader;
import dev.parley.topology.media.Senses;
import dev.parley.topology.search.DemoCatalog;
import dev.parley.topology.search.Glossary;
import dev.parley.topology.search.ProductIndex;
import dev.parley.topology.shop.Merchant;
import dev.parley.topology.shop.Merchants;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A customer in the demo shop: says something, gets a draft, and the conversation goes on from there. */
final class Shop {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    final ProductIndex index = ProductIndex.byWords(Glossary.shipped());
    final List<Prompt> prompts = new ArrayList<>();
    final List<String> intents = new ArrayList<>();
    /** What attempts were said to be for, each time that was said. */
    final List<String> purposes = new ArrayList<>();
    /** What customers were shown of calls, each with its call. */
    final List<String> shown = new ArrayList<>();

    private final List<TranscriptEntry> history = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private Seller seller;
    private Negotiation negotiation = Negotiation.open();
    private @Nullable Voice voice;
    private Handover handover = Handover.NONE;
    private int turns;
    private Instant now = NOW;

    private Shop(LlmRouter router) {
        DemoCatalog.products().forEach(index::put);
        InstantSource clock = InstantSource.fixed(NOW);
        var plain = new Seller(router, IntentReader.shipped(), index, clock, () -> nanos.addAndGet(2_000_000));
        seller = router.deployments().isEmpty() ? plain : plain.askingWhenUnsure();
    }

    /** A shop with no provider: the real router and its house model. */
    static Shop offline() {
        var config = new LlmRouterConfig(Map.of(), Map.of(), Duration.ofSeconds(20));
        return new Shop(LlmRouters.create(config, InstantSource.fixed(NOW), () -> 0L, new Random(1)));
    }

    /** A shop whose provider says what a function makes of the prompt; its house says HOUSE and the facts. */
    static Shop withModel(Function<Prompt, String> model) {
        return withModel(List.of(), model);
    }

    /** The same, whose provider is asked about messages that are unclear, too. */
    static Shop askingWhenUnsure(Function<Prompt, String> model) {
        return withModel(List.of("acme/m-1"), model);
    }

    private static Shop withModel(List<String> deployments, Function<Prompt, String> model) {
        var shops = new ArrayList<Shop>();
        var shop = new Shop(new LlmRouter() {
            @Override
            public List<String> deployments() {
                return deployments;
            }

            @Override
            public Answer ask(Prompt prompt, AttemptListener listener) {
                shops.getFirst().prompts.add(prompt);
                if (prompt.tier() == Tier.HOUSE) {
                    var facts = new TreeMap<>(prompt.brief().facts());
                    return new Answer(
                            "HOUSE " + prompt.brief().task() + " " + facts,
                            new Route("house", "house", "templates", 1),
                            false);
                }
                String text = model.apply(prompt);
                String call = "call-" + shops.getFirst().prompts.size();
                text.codePoints().forEach(c -> listener.heard(call, Character.toString(c)));
                listener.ended(new AttemptEnd(
                        call,
                        prompt.tier().word(),
                        "acme",
                        "m-1",
                        /* servedBy= */ null,
                        "answered",
                        new Usage(1, 0, 0, 1, 0),
                        false,
                        new BigDecimal("0.002"),
                        "2026",
                        Duration.ofMillis(5)));
                return new Answer(text, new Route(prompt.tier().word(), "acme", "m-1", 1), false);
            }

            @Override
            public void close() {}
        });
        shops.add(shop);
        return shop;
    }

    /** The same shop, whose merchant haggles like this. */
    Shop haggling(Haggling wishes) {
        seller = seller.haggling(new HagglePolicies(HagglePolicy.USUAL.with(wishes), Map.of()));
        return this;
    }

    /** The same shop after a while. */
    Shop later(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** The same shop of a merchant who has said something about it. */
    Shop of(Merchant merchant) {
        seller = seller.serving(new Merchants(Map.of("demo", merchant)));
        return this;
    }

    /** The same shop, which hears and sees. */
    Shop perceiving(Senses senses) {
        seller = seller.perceiving(senses);
        return this;
    }

    /** A person has had the conversation, and given it back. */
    void wasSeenByAPerson() {
        handover = handover.taken(NOW).over(negotiation.value());
    }

    Draft says(String... texts) throws InterruptedException {
        return says(false, Arrays.stream(texts).map(Content::text).toList());
    }

    Draft says(boolean houseOnly, List<Content> contents) throws InterruptedException {
        turns++;
        var messages = new ArrayList<Message>();
        for (Content content : contents) {
            messages.add(new Message(
                    "m-" + turns + "-" + messages.size(),
                    "demo",
                    "web:main:alice",
                    "web",
                    "main",
                    new Person("alice", null),
                    now,
                    now,
                    content));
        }
        var ask = new Ask(
                "ask-" + turns,
                new ConversationId("demo", "web:main:alice"),
                List.of((long) turns),
                1,
                NOW.plusSeconds(20),
                messages,
                history,
                negotiation,
                voice,
                handover,
                houseOnly);
        Draft draft = seller.run(ask, new Spending() {
            @Override
            public void isAbout(String intent) {
                intents.add(intent);
            }

            @Override
            public void isFor(String purpose) {
                purposes.add(purpose);
            }

            @Override
            public void starting(AttemptStart start) {}

            @Override
            public void ended(AttemptEnd end) {}

            @Override
            public void saying(String callId, String text) {
                shown.add(callId + " " + text);
            }
        });
        messages.forEach(message -> history.add(TranscriptEntry.of(message, NOW)));
        history.add(new TranscriptEntry(Who.PARLEY, "r-" + turns, draft.text(), "text", NOW, null, null));
        negotiation = draft.negotiation();
        voice = draft.voice();
        if (draft.signs() != null) {
            handover = handover.found(draft.signs(), NOW);
        }
        return draft;
    }

    Negotiation negotiation() {
        return negotiation;
    }

    void puts(Product product) {
        index.put(product);
    }
}
