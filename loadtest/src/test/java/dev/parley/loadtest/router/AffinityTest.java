package dev.parley.loadtest.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Content;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Draft;
import dev.parley.conversation.Message;
import dev.parley.conversation.Person;
import dev.parley.conversation.TranscriptEntry;
import dev.parley.conversation.TranscriptEntry.Who;
import dev.parley.llm.AttemptEnd;
import dev.parley.llm.AttemptStart;
import dev.parley.loadtest.simulate.Fault;
import dev.parley.topology.ask.Ask;
import dev.parley.topology.ask.Spending;
import dev.parley.topology.intent.IntentReader;
import dev.parley.topology.search.DemoCatalog;
import dev.parley.topology.search.Glossary;
import dev.parley.topology.search.ProductIndex;
import dev.parley.topology.sell.Seller;
import dev.parley.wire.JsonSerde;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scenario 12, inside one process: a conversation keeps its tier and its account, though another instance goes on with it. */
final class AffinityTest {
    private static final String LONG = "You sell telephones, and this is all about them. ".repeat(200);

    private final Rig rig = new Rig();
    private final ProductIndex index = ProductIndex.byWords(Glossary.shipped());
    private final Serde<Conversation> stored = JsonSerde.of(Conversation.class);
    private final List<TranscriptEntry> history = new ArrayList<>();
    private byte[] row = stored.serializer().serialize("conversations", Conversation.NEW);

    @BeforeEach
    void open() {
        DemoCatalog.products().forEach(index::put);
        rig.openAi("one").openAi("two").fast("one/gpt-5-mini", "two/gpt-5-mini").strong("one/gpt-5.4", "two/gpt-5.4");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void anAgreementAfterHagglingIsPutIntoWordsByTheStrongModelOnWhateverInstance() throws Exception {
        says("hello");
        says("redmi note 13 for 15000 tk?");
        says("thank you");
        says("ok, do it");
        says("thank you");
        says("thank you");

        assertThat(rig.books.calls().map(AttemptEnd::model))
                .containsExactly("gpt-5-mini", "gpt-5.4", "gpt-5.4", "gpt-5.4", "gpt-5.4", "gpt-5-mini");
        assertThat(rig.assertBooked().difference()).isZero();
    }

    @Test
    void aConversationStaysWithTheAccountThatReadItLastForFiveMinutes() throws Exception {
        rig.next("one", new Fault.Status(502, null));
        rig.ask(new Question().system(LONG));
        var moved = rig.now();
        for (int i = 0; i < 5; i++) {
            rig.ask(new Question().system(LONG).warm("two", "gpt-5-mini", moved));
            rig.another()
                    .ask(
                            new Question()
                                    .system(LONG)
                                    .warm("two", "gpt-5-mini", moved)
                                    .at(rig.now()),
                            rig.books);
            rig.ask(new Question().system(LONG));
        }
        rig.pass(Duration.ofMinutes(5));
        rig.ask(new Question().system(LONG).warm("two", "gpt-5-mini", moved));

        assertThat(rig.books.outcomes().subList(0, 5))
                .containsExactly("one error", "two answered", "two answered", "two answered", "one answered");
        assertThat(rig.books.outcomes()).last().isEqualTo("one answered");
        assertThat(rig.calls("two")).isEqualTo(1 + 2 * 5);
        assertThat(rig.assertBooked().difference()).isZero();
    }

    /** One turn on a fresh instance, which knows of the conversation what its row says. */
    private void says(String text) throws InterruptedException {
        Conversation before = stored.deserializer().deserialize("conversations", row);
        var conversation = new ConversationId("demo", "web:main:alice");
        var message = new Message(
                "m-" + history.size(),
                conversation.tenant(),
                conversation.key(),
                "web",
                "main",
                new Person("alice", null),
                rig.now(),
                rig.now(),
                Content.text(text));
        var ask = new Ask(
                "ask-" + history.size(),
                conversation,
                List.of((long) history.size()),
                1,
                rig.now().plus(Rig.PLENTY),
                List.of(message),
                history,
                before.negotiation(),
                before.voice(),
                /* houseOnly= */ false);

        Draft draft =
                new Seller(rig.another(), IntentReader.shipped(), index, rig::now, () -> 0L).run(ask, new Booking());

        row = stored.serializer().serialize("conversations", before.settled(draft, ask.deadline()));
        history.add(TranscriptEntry.of(message, rig.now()));
        history.add(
                new TranscriptEntry(Who.PARLEY, "r-" + history.size(), draft.text(), "text", rig.now(), null, null));
    }

    /** Keeps the books of the rig. */
    private final class Booking implements Spending {
        @Override
        public void isAbout(String intent) {
            // The rig's books have no column for it.
        }

        @Override
        public void starting(AttemptStart start) {
            rig.books.starting(start);
        }

        @Override
        public void ended(AttemptEnd end) {
            rig.books.ended(end);
        }
    }
}
