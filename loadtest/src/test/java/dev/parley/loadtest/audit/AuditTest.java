package dev.parley.loadtest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.loadtest.phone.Shown;
import dev.parley.loadtest.simulate.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An auditor that finds nothing proves nothing, so faults of each kind are made here, and must be found. */
final class AuditTest {
    private final Run run = new Run();

    @Test
    void aSoundRunHasNoFaults() {
        run.says("m-1").says("m-1").says("m-2").says("m-3").says("m-4");
        run.call("t-1.a", 0, 1, Outcome.ANSWERED).costs("t-1.a", "answered");
        run.replies("t-1", 2, List.of(0L, 2L), "m-1", "m-2");
        run.silence("m-3", "reaction", 3);
        run.record("parley.deadletters", 4, "{'id':'m-4'}");

        var findings = Audit.findings(run.exhibit());

        assertThat(findings).allSatisfy(finding -> assertThat(finding.faults()).isEmpty());
        assertThat(findings).extracting(Finding::check).containsExactly(Check.values());
        assertThat(findings.getFirst().looked()).isEqualTo(4);
    }

    @Test
    void aMessageWithoutAnEndIsFound() {
        run.says("m-1");

        assertThat(run.faults()).containsExactly("the message m-1 of demo/web:main:alice ended 0 times");
    }

    @Test
    void aMessageWithTwoEndsIsFound() {
        run.says("m-1").replies("t-1", 1, List.of(0L), "m-1").silence("m-1", "reaction", 2);

        assertThat(run.faults(Check.ENDS_ONCE)).singleElement().asString().contains("ended 2 times");
    }

    @Test
    void aReplyToWhatWasNeverSaidIsFound() {
        run.replies("t-1", 1, List.of(0L), "m-9");

        assertThat(run.faults(Check.ENDS_ONCE)).singleElement().asString().contains("never said");
    }

    @Test
    void anAcknowledgedMessageThatIsNotOnTheTopicIsFound() {
        run.says("m-1").replies("t-1", 1, List.of(0L), "m-1");

        var faults = Audit.faults(run.exhibit()
                .acknowledging(List.of(new Acknowledged(Run.ALICE, "m-1"), new Acknowledged(Run.ALICE, "m-2"))));

        assertThat(faults)
                .extracting(Fault::what)
                .containsExactly("the message m-2 of demo/web:main:alice was acknowledged and is gone");
    }

    @Test
    void aDeadLetterMayBeReplayedAndAnsweredOnce() {
        run.says("m-1");
        run.record("parley.deadletters", 1, "{'id':'m-1'}");
        run.record("parley.messages", Run.ALICE, 2, "{'id':'m-1'}", Map.of("parley-replay", "0/0"));
        run.replies("t-1", 3, List.of(1L), "m-1");

        assertThat(run.faults()).isEmpty();
        run.replies("t-2", 4, List.of(1L), "m-1");
        assertThat(run.faults(Check.ENDS_ONCE)).singleElement().asString().contains("ended 3 times");
    }

    @Test
    void junkIsAMessageOfItsOwnAndItsDeadLetterIsItsEnd() {
        run.record("parley.messages", 0, "{'id':'m-1','content':'junk'}").says("m-1");
        run.record(
                "parley.deadletters",
                Run.ALICE,
                1,
                "{'id':'m-1'}",
                Map.of(
                        "parley-error-stage", "read",
                        "parley-error-topic", "parley.messages",
                        "parley-error-partition", "0",
                        "parley-error-offset", "0"));
        run.replies("t-1", 2, List.of(1L), "m-1");

        assertThat(run.faults()).isEmpty();
    }

    @Test
    void repliesOutOfOrderAreFound() {
        run.says("m-1").says("m-2");
        run.replies("t-2", 1, List.of(1L), "m-2").replies("t-1", 2, List.of(0L), "m-1");

        assertThat(run.faults())
                .containsExactly("the reply t-1 to demo/web:main:alice names m-1 after a newer message");
    }

    @Test
    void repliesThatWereShownOutOfOrderAreFound() {
        run.says("m-1").says("m-2");
        run.replies("t-1", 1, List.of(0L), "m-1").replies("t-2", 2, List.of(1L), "m-2");

        var faults = Audit.faults(run.exhibit().showing(List.of(shown("t-2"), shown("t-1"), shown("t-2"))));

        assertThat(faults).singleElement().extracting(Fault::check).isEqualTo(Check.ORDER);
    }

    @Test
    void twoTurnsAtATimeAreFound() {
        run.says("m-1").says("m-2");
        run.call("t-1.a", 0, 10, Outcome.ANSWERED).costs("t-1.a", "answered");
        run.call("t-2.a", 5, 15, Outcome.ANSWERED).costs("t-2.a", "answered");
        run.replies("t-1", 11, List.of(0L), "m-1").replies("t-2", 16, List.of(1L), "m-2");

        assertThat(run.faults())
                .containsExactly(
                        "the turn t-2 of demo/web:main:alice was worked on before the turn before it had ended");
    }

    @Test
    void aCancelledCallMayOverlapTheOneThatTakesItsPlace() {
        run.says("m-1").says("m-2");
        run.call("t-1.a", 0, 6, Outcome.CLIENT_GONE).costs("t-1.a", "cancelled");
        run.call("t-2.a", 5, 15, Outcome.ANSWERED).costs("t-2.a", "answered");
        run.replies("t-2", 16, List.of(0L, 1L), "m-1", "m-2");

        assertThat(run.faults()).isEmpty();
    }

    @Test
    void aTurnIsOverWithTheAnswerOfAProcessThatWasOnlyThoughtDead() {
        run.says("m-1").call("t-1.a", 0, 4, Outcome.ANSWERED).costs("t-1.a", "lost", "0.002", /* estimated= */ true);
        run.call("t-1.b", 2, 9, Outcome.ANSWERED).costs("t-1.b", "answered");
        run.replies("t-1", 4, List.of(0L), "m-1");
        run.says("m-2").call("t-2.a", 5, 8, Outcome.ANSWERED).costs("t-2.a", "answered");
        run.replies("t-2", 8, List.of(1L), "m-2");

        assertThat(run.faults(Check.ONE_TURN)).isEmpty();
    }

    @Test
    void anAnswerOfAnotherTurnIsFound() {
        run.says("m-1").says("m-2");
        run.answers("t-1", List.of(0L), "To the first.")
                .silence("m-1", "closed", 1)
                .orders("reset", 2);
        run.answers("t-2", List.of(1L), "To the second.").said("t-2", 3, "To the first.", "m-2");

        assertThat(run.faults())
                .containsExactly("the reply t-2 to demo/web:main:alice says what another turn's work came to");
    }

    @Test
    void aReplyBeforeItsOwnCallWasAnsweredIsFound() {
        run.says("m-1").call("t-1.a", 0, 9, Outcome.ANSWERED).costs("t-1.a", "answered");
        run.replies("t-1", 5, List.of(0L), "m-1");

        assertThat(run.faults())
                .containsExactly("the reply t-1 to demo/web:main:alice came before any of its calls was answered");
    }

    @Test
    void aReplyWhereAPersonAnswersIsFound() {
        run.says("m-1").says("m-2").orders("take_over", 1).silence("m-1", "human_owned", 2);
        run.replies("t-2", 3, List.of(1L), "m-2");

        assertThat(run.faults())
                .containsExactly("the reply t-2 to demo/web:main:alice came though its conversation was human_owned");
    }

    @Test
    void aReplyAfterAReleaseIsAsItShouldBe() {
        run.says("m-1")
                .says("m-2")
                .orders("take_over", 1)
                .silence("m-1", "human_owned", 2)
                .orders("release", 3);
        run.replies("t-2", 4, List.of(1L), "m-2");

        assertThat(run.faults()).isEmpty();
    }

    @Test
    void wordsOfAnotherTenantAreFound() {
        run.says("m-1", "my word is canary-demo-7").says("m-2", "and canary-acme-9");
        run.replies("t-1", 1, List.of(0L, 1L), "m-1", "m-2");
        run.call("t-1.a", 0, 1, Outcome.ANSWERED, "canary-demo-7", "canary-acme-8")
                .costs("t-1.a", "answered");

        assertThat(run.faults())
                .containsExactlyInAnyOrder(
                        "canary-acme-9 is on parley.messages under a key of demo",
                        "canary-acme-8 is in the prompt of the call t-1.a for demo");
    }

    @Test
    void wordsInALogAreFound() {
        var faults = Audit.faults(run.exhibit().logging(new Logs(7, List.of("topology.log:3"))));

        assertThat(faults)
                .containsExactly(new Fault(Check.TENANTS_APART, "a message's words are in a log: topology.log:3"));
    }

    @Test
    void aStoreThatDiffersFromItsChangelogIsFound() {
        var faults = Audit.faults(run.exhibit()
                .storing(
                        List.of(new StoreFiles("turns", 0, 5, 0, 0, 0), new StoreFiles("transcripts", 1, 5, 0, 2, 1))));

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.check()).isEqualTo(Check.STATE);
            assertThat(fault.what()).contains("transcripts of partition 1").contains("2 too many");
        });
    }

    @Test
    void aDisasterExcusesASecondCallUnlessTheAnswerWasThere() {
        run.call("t-1.a", 0, 1, Outcome.ANSWERED).call("t-1.b", 3, 4, Outcome.ANSWERED);
        run.call("t-2.a", 0, 2, Outcome.CLIENT_GONE).call("t-2.b", 3, 4, Outcome.ANSWERED);
        List.of("t-1.a", "t-1.b", "t-2.b").forEach(id -> run.costs(id, "answered"));
        run.costs("t-2.a", "lost", "0.002", /* estimated= */ true);
        run.disasters.add(new Disaster(Run.NOON.plusSeconds(2), Set.of("t-1")));

        assertThat(run.faults(Check.COSTS)).containsExactly("the turn t-1 was answered and paid for again");
    }

    private static Shown shown(String reply) {
        return new Shown(
                1, Run.NOON, "whatsapp", "main", "alice", "", reply, "wamid." + reply, 1, /* answered= */ true);
    }
}
