package dev.parley.loadtest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.loadtest.simulate.LedgerLine;
import dev.parley.loadtest.simulate.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An auditor that finds nothing proves nothing, so each fault is made here once, and must be found. */
final class AuditTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String ALICE = "demo/web:main:alice";

    private final List<Line> messages = new ArrayList<>();
    private final List<Line> replies = new ArrayList<>();
    private final List<Line> silences = new ArrayList<>();
    private final List<Line> deadletters = new ArrayList<>();
    private final List<Line> costs = new ArrayList<>();
    private final List<LedgerLine> bill = new ArrayList<>();
    private final List<Disaster> disasters = new ArrayList<>();

    @Test
    void aSoundRunHasNoFaults() {
        says("m-1");
        says("m-1");
        says("m-2");
        says("m-3");
        says("m-4");
        replies("t-1", "m-1", "m-2");
        silences.add(line(0, "{'message':'m-3'}"));
        deadletters.add(line(0, "{'id':'m-4'}"));
        call("t-1.a", 0, 1, Outcome.ANSWERED);
        costs("t-1.a", "answered");

        assertThat(faults()).isEmpty();
    }

    @Test
    void aMessageWithoutAnEndIsFound() {
        says("m-1");

        assertThat(faults()).singleElement().asString().contains("m-1").contains("ended 0 times");
    }

    @Test
    void aMessageWithTwoEndsIsFound() {
        says("m-1");
        replies("t-1", "m-1");
        silences.add(line(0, "{'message':'m-1'}"));

        assertThat(faults()).singleElement().asString().contains("ended 2 times");
    }

    @Test
    void aReplyToWhatWasNeverSaidIsFound() {
        replies("t-1", "m-9");

        assertThat(faults()).anySatisfy(fault -> assertThat(fault).contains("never said"));
    }

    @Test
    void repliesOutOfOrderAreFound() {
        says("m-1");
        says("m-2");
        replies("t-2", "m-2");
        replies("t-1", "m-1");

        assertThat(faults()).singleElement().asString().contains("after a newer message");
    }

    @Test
    void twoTurnsAtATimeAreFound() {
        says("m-1");
        says("m-2");
        replies("t-1", "m-1");
        replies("t-2", "m-2");
        call("t-1.a", 0, 10, Outcome.ANSWERED);
        call("t-2.a", 5, 15, Outcome.ANSWERED);
        costs("t-1.a", "answered");
        costs("t-2.a", "answered");

        assertThat(faults()).singleElement().asString().contains("before the turn before it had ended");
    }

    @Test
    void aCallThatNoCostExplainsIsFound() {
        call("t-1.a", 0, 1, Outcome.CLIENT_GONE);

        assertThat(faults()).containsExactly("nothing explains the call t-1.a, which is CLIENT_GONE");
    }

    @Test
    void aCostBookedTwiceIsFound() {
        call("t-1.a", 0, 1, Outcome.ANSWERED);
        costs("t-1.a", "answered");
        costs("t-1.a", "answered");

        assertThat(faults()).containsExactly("the cost t-1.a is booked twice");
    }

    @Test
    void aCostThatWasNeverBilledIsFound() {
        costs("t-1.a", "answered");

        assertThat(faults()).containsExactly("the cost t-1.a is booked as answered and was never billed");
    }

    @Test
    void aCostOfAnotherSumIsFound() {
        call("t-1.a", 0, 1, Outcome.ANSWERED);
        costs.add(line(0, "{'id':'t-1.a','provider':'acme','outcome':'answered','usd':'0.002'}"));

        assertThat(faults()).containsExactly("the call t-1.a is billed 0.001 and booked 0.002");
    }

    @Test
    void aSecondCallWithoutADisasterIsFound() {
        call("t-1.a", 0, 1, Outcome.CLIENT_GONE);
        call("t-1.b", 2, 3, Outcome.ANSWERED);
        costs("t-1.a", "lost");
        costs("t-1.b", "answered");

        assertThat(faults()).containsExactly("the turn t-1 was asked for 2 times");
    }

    @Test
    void aDisasterExcusesASecondCallUnlessTheAnswerWasThere() {
        call("t-1.a", 0, 1, Outcome.ANSWERED);
        call("t-1.b", 3, 4, Outcome.ANSWERED);
        call("t-2.a", 0, 2, Outcome.CLIENT_GONE);
        call("t-2.b", 3, 4, Outcome.ANSWERED);
        List.of("t-1.a", "t-1.b", "t-2.b").forEach(id -> costs(id, "answered"));
        costs("t-2.a", "lost");
        disasters.add(new Disaster(NOON.plusSeconds(2), Set.of("t-1")));

        assertThat(faults()).containsExactly("the turn t-1 was answered and paid for again");
    }

    private List<String> faults() {
        var evidence = new Evidence(messages, replies, silences, deadletters, costs, List.of());
        return Audit.faults(Exhibit.of(evidence, bill, disasters)).stream()
                .map(Fault::what)
                .toList();
    }

    private void says(String id) {
        messages.add(line(messages.size(), "{'id':'" + id + "'}"));
    }

    private void replies(String turn, String... messageIds) {
        replies.add(
                line(replies.size(), "{'id':'" + turn + "','inReplyTo':['" + String.join("','", messageIds) + "']}"));
    }

    private void costs(String id, String outcome) {
        costs.add(
                line(costs.size(), "{'id':'" + id + "','provider':'acme','outcome':'" + outcome + "','usd':'0.001'}"));
    }

    private void call(String id, long fromSecond, long toSecond, Outcome outcome) {
        bill.add(new LedgerLine(
                bill.size() + 1L,
                id,
                "gpt-5-mini",
                NOON.plusSeconds(fromSecond),
                NOON.plusSeconds(toSecond),
                outcome,
                10,
                5,
                new BigDecimal("0.001"),
                200,
                "none",
                List.of()));
    }

    private static Line line(long offset, String json) {
        try {
            return new Line(ALICE, 0, offset, new JsonMapper().readTree(json.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
