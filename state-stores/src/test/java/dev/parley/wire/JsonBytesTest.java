package dev.parley.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.conversation.AnswerEvent;
import dev.parley.conversation.Content;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Draft;
import dev.parley.conversation.Handover;
import dev.parley.conversation.Message;
import dev.parley.conversation.Person;
import dev.parley.conversation.Reply;
import dev.parley.conversation.TranscriptEntry;
import dev.parley.conversation.Turn;
import dev.parley.conversation.Voice;
import dev.parley.conversation.Workings;
import dev.parley.cost.Cost;
import dev.parley.negotiation.Haggle;
import dev.parley.negotiation.Item;
import dev.parley.negotiation.Line;
import dev.parley.negotiation.Negotiation;
import dev.parley.negotiation.Quote;
import dev.parley.negotiation.Total;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link Json#bytes} writes is what the mapper of the dialect writes, which calls every accessor by reflection. */
class JsonBytesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00.120Z");
    private static final Person ALICE = new Person("alice", "Alice \"A\" ৳ \\");
    private static final Item SHIRT = Item.of("BDT", new Line("shirt", "A shirt", new BigDecimal("1450"), 2));
    private static final Haggle NAMED = new Haggle(
            SHIRT,
            new Total(new BigDecimal("1200")),
            new Quote(new Total(new BigDecimal("1390.50")), BigDecimal.ZERO, NOW),
            2);
    private static final Cost COST = new Cost(
            "call-1",
            "turn-1",
            "demo",
            "web:main:alice",
            "web",
            "haggle",
            "reply",
            "fast",
            "acme",
            "model-1",
            /* servedBy= */ null,
            "answered",
            new Cost.Tokens(812, 0, 0, 64, 0),
            /* estimated= */ true,
            new BigDecimal("1E-12"),
            "2026-11-20",
            812,
            NOW);

    static List<Object> records() {
        var bargaining = new Negotiation.Bargaining(NAMED, List.of(NAMED));
        var agreed = new Negotiation.Agreed(SHIRT, new Total(BigDecimal.TEN), null, 3, NOW, List.of());
        var work = new Workings(
                "counter",
                List.of(new Workings.Hit("shirt", "A shirt", 7.41283e-9)),
                new Workings.PromptSize(4123, 7),
                List.of(new Workings.Attempt("call-1", "fast", "acme", "m", "answered", COST.usd(), 212, 1012, 64)),
                List.of(new Workings.Check("acme/m", false, "a number of its own")));
        var draft = new Draft(
                "It is yours",
                "en",
                "haggle",
                false,
                new Reply.Route("fast", "acme", "m", 1),
                bargaining,
                false,
                true,
                COST.usd(),
                new Draft.Timing(1, 2, 3),
                new Voice("acme", "m", NOW, 1),
                null,
                work,
                new Handover.Signs(Handover.Reason.ANGRY, 0, 3));
        var reply = new Reply(
                "turn-1",
                "demo",
                "web:main:alice",
                "web",
                "main",
                ALICE,
                List.of("m-1"),
                "It is yours",
                "en",
                "haggle",
                false,
                new Reply.Route("fast", "acme", "m", 1),
                bargaining.view(),
                null,
                COST.usd(),
                new Reply.Latency(1, 2, 3, 4, 10),
                NOW,
                null);
        var conversation = Conversation.NEW
                .heard(new Conversation.Contact("web", "main", ALICE, NOW), 7, NOW)
                .settled(draft, NOW);
        var answering = new Turn.Running("turn-1", List.of(7L, 8L), 1, 9, Long.MAX_VALUE);
        var queued = new Turn.Queued("m-1", 7, 0, 8, 9, null);
        var running = new AnswerEvent.Running("turn-1", List.of(7L), 1, NOW, true, COST);
        var pending = Turn.NONE
                .withQueued(List.of(queued))
                .withRunning(answering)
                .withEarly(List.of(new Turn.Early(running, 3)))
                .withOwed(List.of(new Turn.Owed(COST, 1, 9)))
                .withFollowUp(new Turn.FollowUp(List.of(queued), 1, agreed, null, 0, answering, 5));
        return List.of(
                Conversation.NEW,
                conversation,
                Turn.NONE,
                pending,
                TranscriptEntry.of(reply, work),
                reply,
                COST,
                running,
                new AnswerEvent.Spent(COST),
                new AnswerEvent.Answered("turn-1", List.of(7L), 1, draft, null, List.of(COST)),
                message("৳ 12,000?\n"));
    }

    @ParameterizedTest
    @MethodSource("records")
    void areThoseOfReflection(Object written) throws JsonProcessingException {
        assertThat(Json.bytes(written)).isEqualTo(Json.mapper().writeValueAsBytes(written));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2_600, 7_700, 7_800, 7_900, 65_536})
    void areAllOfThemHoweverManyThereAre(int length) throws UnreadableException {
        var latin = message("x".repeat(length));
        var bengali = message("৳".repeat(length));

        assertThat(Json.read(Json.bytes(latin), Message.class)).isEqualTo(latin);
        assertThat(Json.read(Json.bytes(bengali), Message.class)).isEqualTo(bengali);
    }

    private static Message message(String text) {
        return new Message("m-1", "demo", "web:main:alice", "web", "main", ALICE, null, NOW, Content.text(text));
    }
}
