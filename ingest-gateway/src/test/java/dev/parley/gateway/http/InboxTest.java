package dev.parley.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.conversation.ConversationId;
import dev.parley.gateway.log.RememberedLog;
import dev.parley.gateway.log.WaitingRoom;
import dev.parley.gateway.meter.MessageMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class InboxTest {
    private static final ConversationId ALICE = new ConversationId("demo", "web:main:alice");

    private final RememberedLog log = new RememberedLog();
    private final Inbox inbox = new Inbox(
            log,
            () -> Instant.EPOCH,
            new Names(new SecureRandom()),
            new MessageMeter(new SimpleMeterRegistry()),
            new WaitingRoom(1));

    @Test
    void whoFindsNoPlaceIsToldToComeAgainAndCostsNothing() {
        log.hold();
        var waiting = CompletableFuture.supplyAsync(() -> take("m-1"));
        log.awaitHeld();

        assertThatThrownBy(() -> take("m-2")).isInstanceOfSatisfying(ProblemException.class, refusal -> {
            assertThat(refusal.problem().status()).isEqualTo(503);
            assertThat(refusal.problem().retryAfter()).isNotNull();
            assertThat(refusal.problem().detail()).contains("send it again");
        });
        assertThat(log.entries()).hasSize(1);

        log.release();
        assertThat(waiting.join()).isEqualTo("m-1");
        assertThat(take("m-2")).isEqualTo("m-2");
    }

    private String take(String id) {
        return inbox.take(ALICE, new MessageRequest(ALICE.name(), "hello", id, null), null);
    }
}
