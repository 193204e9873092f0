package dev.parley.gateway.channel.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.channel.web.Verdict.Admitted;
import dev.parley.gateway.channel.web.Verdict.Foreign;
import dev.parley.gateway.channel.web.Verdict.Granted;
import dev.parley.gateway.channel.web.Verdict.TooMuch;
import dev.parley.gateway.channel.web.Verdict.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class VisitsTest {

    private static final String HERE = "https://shop.example";

    private Instant now = Instant.parse("2026-11-20T10:00:00Z");
    private final Visits visits = new Visits(
            WebAccounts.of(Map.of("shop", Map.of("tenant", "demo", "secret", "s".repeat(32), "origins", HERE))),
            () -> now,
            new Random(7));

    @Test
    void everyVisitorHasAConversationOfTheirOwn() {
        var first = admitted("10.0.0.1");
        var second = admitted("10.0.0.1");

        assertThat(first.visitor().conversation()).isNotEqualTo(second.visitor().conversation());
        assertThat(first.visitor().conversation().key()).startsWith("demo/web:shop:v-");
        assertThat(visits.visitor(first.token())).hasValue(first.visitor());
    }

    @Test
    void onlyKnownChatsBeginAndOnlyOnTheirPages() {
        assertThat(visits.open("nowhere", HERE, "10.0.0.1")).isEqualTo(new Unknown());
        assertThat(visits.open("shop", "https://evil.example", "10.0.0.1")).isEqualTo(new Foreign());
        assertThat(visits.open("shop", null, "10.0.0.1")).isInstanceOf(Admitted.class);
    }

    @Test
    void anAddressBeginsSoManyConversationsAndAnotherOneStillMay() {
        for (int i = 0; i < 30; i++) {
            admitted("10.0.0.1");
        }

        assertThat(visits.open("shop", HERE, "10.0.0.1"))
                .isEqualTo(new TooMuch("conversations", Duration.ofSeconds(2)));
        assertThat(visits.open("shop", HERE, "10.0.0.2")).isInstanceOf(Admitted.class);
        now = now.plusSeconds(2);
        assertThat(visits.open("shop", HERE, "10.0.0.1")).isInstanceOf(Admitted.class);
    }

    @Test
    void allAddressesTogetherBeginSoManyConversations() {
        for (int i = 0; i < 1_000; i++) {
            admitted("10.0." + i / 250 + "." + i % 250);
        }

        assertThat(visits.open("shop", HERE, "10.1.0.1")).isInstanceOf(TooMuch.class);
    }

    @Test
    void aVisitorWritesSoMuch() {
        var alice = admitted("10.0.0.1").visitor();
        var bob = admitted("10.0.0.1").visitor();
        for (int i = 0; i < 20; i++) {
            assertThat(visits.write(alice, "10.0.0.1")).isEqualTo(new Granted());
        }

        assertThat(visits.write(alice, "10.0.0.9")).isEqualTo(new TooMuch("messages", Duration.ofSeconds(2)));
        assertThat(visits.write(bob, "10.0.0.1")).isEqualTo(new Granted());
    }

    @Test
    void oneAddressWritesSoMuchHoweverManyItBegins() {
        var refused = new ArrayList<Verdict>();
        for (int i = 0; i < 15; i++) {
            var visitor = admitted("10.0.0.1").visitor();
            for (int j = 0; j < 20; j++) {
                refused.add(visits.write(visitor, "10.0.0.1"));
            }
        }

        assertThat(refused.stream().filter(Granted.class::isInstance)).hasSize(200);
    }

    @Test
    void aCredentialIsMadeAnewOnceHalfOfItsTimeIsOver() {
        var first = admitted("10.0.0.1");

        now = now.plus(Duration.ofHours(84));
        var soon = visits.renew(first.visitor(), first.token());
        now = now.plusSeconds(1);
        var later = visits.renew(first.visitor(), first.token());

        assertThat(soon.token()).isEqualTo(first.token());
        assertThat(later.token()).isNotEqualTo(first.token());
        assertThat(later.visitor().conversation()).isEqualTo(first.visitor().conversation());
        assertThat(later.visitor().until()).isEqualTo(now.plus(Duration.ofDays(7)));
        now = first.visitor().until();
        assertThat(visits.isOver(first.visitor())).isTrue();
        assertThat(visits.visitor(first.token())).isEmpty();
        assertThat(visits.visitor(later.token())).isPresent();
    }

    @Test
    void aVisitorHasSoManyWindowsAndAClosedOneMakesRoom() {
        var alice = admitted("10.0.0.1").visitor();
        List<Runnable> windows = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            windows.add(visits.follow(alice, "10.0.0.1").orElseThrow());
        }

        assertThat(visits.follow(alice, "10.0.0.1")).isEmpty();
        assertThat(visits.mayFollow(alice, "10.0.0.1")).isInstanceOf(TooMuch.class);
        // Closing twice frees one place.
        windows.getFirst().run();
        windows.getFirst().run();
        assertThat(visits.follow(alice, "10.0.0.1")).isPresent();
        assertThat(visits.follow(alice, "10.0.0.1")).isEmpty();
    }

    @Test
    void whoIsRefusedForTheirAddressHoldsNoPlaceOfTheirOwn() {
        for (int i = 0; i < 500; i++) {
            var visitor = admitted("10.1." + i / 250 + "." + i % 250).visitor();
            assertThat(visits.follow(visitor, "10.0.0.1")).isPresent();
        }
        var alice = admitted("10.0.0.1").visitor();

        for (int i = 0; i < 20; i++) {
            assertThat(visits.follow(alice, "10.0.0.1")).isEmpty();
        }
        assertThat(visits.follow(alice, "10.0.0.2")).isPresent();
    }

    private Admitted admitted(String address) {
        return visits.open("shop", HERE, address) instanceof Admitted admitted ? admitted : refused();
    }

    private static Admitted refused() {
        throw new AssertionError("a visitor was refused");
    }
}
