package dev.parley.topology.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.AnswerEvent.Answered;
import dev.parley.conversation.Command.Kind;
import dev.parley.conversation.Conversation.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state meets every event, and does what the table in ARCHITECTURE.md says: one test a cell. */
class TurnTableTest {
    private static final Path ARCHITECTURE = Path.of("..", "ARCHITECTURE.md");
    private static final String NOTHING = "–";

    /** In every state the message at offset 1 has been answered; where one waits or runs, it is the one at offset 2. */
    private static final Map<String, Supplier<Given>> STATES = new LinkedHashMap<>();

    private static final Map<String, Function<Given, Event>> EVENTS = new LinkedHashMap<>();

    static {
        STATES.put("idle", () -> idle());
        STATES.put("debouncing", () -> idle().after(Given.message(2)));
        STATES.put("running", () -> running());
        STATES.put("human-owned", () -> idle().after(Given.command(Kind.TAKE_OVER)));
        STATES.put("opted out", () -> optedOut());
        STATES.put("closed", () -> idle().after(Given.command(Kind.CLOSE)));

        EVENTS.put("message", given -> Given.message(3));
        EVENTS.put("message \"start\"", given -> Given.message(3, "START", "text"));
        EVENTS.put("message \"stop\"", given -> Given.message(3, "Stop!", "text"));
        EVENTS.put("reaction", given -> Given.message(3, "", "reaction"));
        EVENTS.put("answer to what waits or runs", given -> Given.answer(2L));
        EVENTS.put("failure of what runs", given -> lost(Given.failure(1, 2L), given));
        EVENTS.put("late answer", given -> Given.answer(1L));
        EVENTS.put("cost", given -> Given.cost(Given.estimate("call-1", 2L)));
        EVENTS.put("news of running work", given -> Given.announced(false, Given.estimate("call-1", 2L), 2L));
        EVENTS.put("take_over", given -> Given.command(Kind.TAKE_OVER));
        EVENTS.put("release", given -> Given.command(Kind.RELEASE));
        EVENTS.put("say", given -> Given.command(Kind.SAY));
        EVENTS.put("close", given -> Given.command(Kind.CLOSE));
        EVENTS.put("erase", given -> Given.command(Kind.ERASE));
        EVENTS.put("reset", given -> Given.command(Kind.RESET));
        EVENTS.put("message taken back", given -> Given.unsaid(2));
        EVENTS.put("alarm: quiet for a day", given -> quietFor(given, Duration.ofDays(1)));
        EVENTS.put("alarm: quiet for a month", given -> quietFor(given, Duration.ofDays(30)));
        EVENTS.put("alarm: debounce over", given -> alarmAfter(given, Duration.ofSeconds(1)));
        EVENTS.put("alarm: deadline, work in flight here", given -> alarmAfter(given, Duration.ofSeconds(31)));
        EVENTS.put("alarm: deadline, work lost", given -> lost(alarmAfter(given, Duration.ofSeconds(31)), given));
        EVENTS.put(
                "alarm: deadline, answers unread",
                given -> unread(lost(alarmAfter(given, Duration.ofSeconds(31)), given), given));
        EVENTS.put("barrier lifted, work in flight here", given -> new Event.BarrierLifted());
        EVENTS.put("barrier lifted, work lost", given -> lost(new Event.BarrierLifted(), given));
    }

    @ParameterizedTest(name = "{0} when {1}: {2}")
    @MethodSource("cells")
    void aConversationDoesWhatTheTableSays(String event, String state, String expected) {
        var given = Objects.requireNonNull(STATES.get(state)).get();
        if (state.equals("human-owned")
                || state.equals("opted out")
                || state.equals("closed")
                || state.equals("idle")) {
            // Offset 2 was another message of these conversations, long silenced.
            given.after(Given.message(2, "", "reaction"));
        }

        var effects = given.when(Objects.requireNonNull(EVENTS.get(event)).apply(given));

        assertThat(cell(effects, given)).isEqualTo(expected);
    }

    static Stream<Arguments> cells() throws IOException {
        var table = Files.readAllLines(ARCHITECTURE).stream()
                .dropWhile(line -> !line.startsWith("| event |"))
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
        var header = table.getFirst();
        assertThat(header.subList(1, header.size())).containsExactlyElementsOf(STATES.keySet());
        assertThat(table.subList(2, table.size()))
                .extracting(List::getFirst)
                .containsExactlyElementsOf(EVENTS.keySet());
        return table.subList(2, table.size()).stream()
                .flatMap(row -> STATES.keySet().stream()
                        .map(state -> Arguments.of(row.getFirst(), state, row.get(header.indexOf(state)))));
    }

    private static String cell(List<Effect> effects, Given given) {
        var done = effects.stream()
                .map(TurnTableTest::name)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
        return (done.isEmpty() ? NOTHING : done) + " → " + state(given);
    }

    private static String name(Effect effect) {
        return switch (effect) {
            case Effect.Ask ask -> ask.turn().attempt() == 1 ? "ask" : "ask again";
            case Effect.Say say -> "say";
            case Effect.Charge(var cost, var traceparent) ->
                cost.outcome().equals("lost") && cost.id().contains(".lost") ? "charge lost" : "charge";
            case Effect.StaySilent(var silence, var traceparent) ->
                "silence " + silence.reason().name().toLowerCase(Locale.ROOT);
            case Effect.Reserve reserve -> "reserve";
            case Effect.Remember remember -> "";
            case Effect.Unsay unsay -> "unsay";
            case Effect.Forget() -> "forget";
            case Effect.AskAgain again -> "follow up";
            case Effect.Cancel cancel -> "cancel";
            case Effect.ReadOn() -> "read on";
            case Effect.AwaitRoom() -> "await room";
            case Effect.Spill spill -> "spill";
            case Effect.Refill refill -> "refill";
            case Effect.SilenceBacklog backlog -> "silence backlog";
            case Effect.HandOver handOver -> "";
            case Effect.Lapse() -> "lapse";
            case Effect.Refuse refuse -> "dead letter";
            case Effect.GiveUp gaveUp -> "dead letter";
        };
    }

    private static String state(Given given) {
        var conversation = given.state.conversation();
        if (conversation.optedOut()) {
            return "opted out";
        }
        if (conversation.closed()) {
            return "closed";
        }
        if (conversation.owner() == Owner.HUMAN) {
            return "human-owned";
        }
        if (given.state.turn().running() != null) {
            return "running";
        }
        return given.state.turn().queued().isEmpty() ? "idle" : "debouncing";
    }

    private static Given idle() {
        var given = Given.debounced();
        given.after(Given.message(1)).later(Duration.ofSeconds(1)).after(new Event.AlarmWentOff());
        return given.after(Given.answer(1L));
    }

    private static Given running() {
        var given = idle().after(Given.message(2)).later(Duration.ofSeconds(1)).after(new Event.AlarmWentOff());
        return given.working(2L);
    }

    private static Given optedOut() {
        var given = Given.debounced();
        given.after(Given.message(1)).later(Duration.ofSeconds(1)).after(new Event.AlarmWentOff());
        return given.after(new Event.AnswerArrived(new Answered(
                Given.IDS.of(List.of(1L)), List.of(1L), 1, Given.draft(/* optOut= */ true), null, List.of())));
    }

    private static Event alarmAfter(Given given, Duration wait) {
        given.later(wait);
        return new Event.AlarmWentOff();
    }

    private static Event quietFor(Given given, Duration wait) {
        given.later(wait);
        return new Event.WentQuiet();
    }

    private static Event unread(Event event, Given given) {
        given.readAsOf = Given.START;
        return event;
    }

    private static Event lost(Event event, Given given) {
        given.inFlight.clear();
        return event;
    }
}
