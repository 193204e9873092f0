package dev.parley.gateway.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contact.Alias;
import dev.parley.gateway.channel.Terms;
import dev.parley.gateway.channel.webhook.Aliases.Finding;
import dev.parley.gateway.log.Entry;
import dev.parley.gateway.log.RememberedContacts;
import dev.parley.gateway.log.RememberedLog;
import dev.parley.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is who, told as the story of a customer: what is written is read back, as gateways do. */
final class AliasesTest {

    private static final Account ACCOUNT = new Account("whatsapp", "111", "demo", Terms.of(Map.of()));
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    private final RememberedLog log = new RememberedLog();
    private final RememberedContacts contacts = new RememberedContacts(log);

    @Test
    void whereOnlyTheNumberIsKnownItIsTheName() {
        assertThat(said("100", null, 1)).isEqualTo("100");
        assertThat(said("100", null, 2)).isEqualTo("100");
    }

    @Test
    void whoeverShowsBothIsNamedByTheIdThatStays() {
        assertThat(said("100", "US.1", 1)).isEqualTo("US.1");
        assertThat(said("100", null, 2)).isEqualTo("US.1");
        assertThat(said(null, "US.1", 3)).isEqualTo("US.1");
    }

    @Test
    void aConversationThatBeganWithANumberGoesOnWhenTheIdIsSeen() {
        assertThat(said("100", null, 1)).isEqualTo("100");
        assertThat(said("100", "US.1", 2)).isEqualTo("100");
        assertThat(said(null, "US.1", 3)).isEqualTo("100");
    }

    @Test
    void aConversationThatBeganWithAHiddenNumberGoesOnWhenItIsShown() {
        assertThat(said(null, "US.1", 1)).isEqualTo("US.1");
        assertThat(said("100", "US.1", 2)).isEqualTo("US.1");
        assertThat(said("100", null, 3)).isEqualTo("US.1");
    }

    @Test
    void aNewNumberAndIdAreTheSameConversation() {
        said("100", "US.1", 1);

        moved(who("100", "US.1"), who("200", "US.2"), 2);

        assertThat(said("200", "US.2", 3)).isEqualTo("US.1");
        assertThat(said("200", null, 3)).isEqualTo("US.1");
        assertThat(said(null, "US.2", 3)).isEqualTo("US.1");
    }

    @Test
    void aNewNumberIsTheSameConversationWhereNoIdsAreTold() {
        said("100", null, 1);

        moved(who("100", null), who("200", null), 2);

        assertThat(said("200", null, 3)).isEqualTo("100");
        assertThat(said("200", "US.2", 4)).isEqualTo("100");
    }

    @Test
    void anIdThatChangesWithTheNumberHiddenIsTheSameConversation() {
        said(null, "US.1", 1);

        moved(who(null, "US.1"), who(null, "US.2"), 2);

        assertThat(said(null, "US.2", 3)).isEqualTo("US.1");
    }

    @Test
    void whoeverGetsANumberThatWasLeftIsSomebodyElse() {
        said("100", null, 1);
        moved(who("100", null), who("200", null), 2);

        String stranger = said("100", null, 9);

        assertThat(stranger).isNotEqualTo("100");
        assertThat(said("100", null, 10)).isEqualTo(stranger);
        assertThat(said("100", "US.9", 11)).isEqualTo(stranger);
        assertThat(said("200", null, 12)).isEqualTo("100");
    }

    @Test
    void anotherIdWithTheSameNumberIsSomebodyElseThoughNobodySaidSo() {
        said("100", "US.1", 1);

        assertThat(said("100", "US.9", 2)).isEqualTo("US.9");
        assertThat(said("100", null, 3)).isEqualTo("US.9");
        assertThat(said(null, "US.1", 4)).isEqualTo("US.1");
    }

    @Test
    void whatWasSaidFromANumberBeforeItWasLeftIsTheCustomersStill() {
        said("100", null, 1);
        moved(who("100", null), who("200", null), 5);

        assertThat(said("100", null, 4)).isEqualTo("100");
    }

    @Test
    void newsThatCameAfterTheFirstWordsFromTheNewNumberTakesThemAlong() {
        said("100", "US.1", 1);
        assertThat(said("200", "US.2", 3)).isEqualTo("US.2");

        moved(who("100", "US.1"), who("200", "US.2"), 2);

        assertThat(said("200", "US.2", 4)).isEqualTo("US.1");
    }

    @Test
    void newsThatIsToldAgainDoesNothing() {
        said("100", "US.1", 1);
        moved(who("100", "US.1"), who("200", "US.2"), 2);
        moved(who("200", "US.2"), who("300", "US.3"), 3);
        said("200", "US.9", 4);
        int written = log.aliases().size();

        moved(who("100", "US.1"), who("200", "US.2"), 2);

        assertThat(log.aliases()).hasSize(written);
        assertThat(said("200", "US.9", 5)).isEqualTo("US.9");
        assertThat(said("300", "US.3", 6)).isEqualTo("US.1");
    }

    @Test
    void newsOfWhoNeverSaidAnythingIsOfNoUse() {
        assertThat(Aliases.of(new Item.Moved(who("100", null), who("200", null), START), this::find))
                .isEmpty();
    }

    @Test
    void ofTwoGatewaysThatMeetSomebodyAtOnceTheFirstToWriteIsRightForBoth() {
        var one = Aliases.of(who("100", null), START, this::find);
        var other = Aliases.of(who("100", "US.1"), START, this::find);

        write(one);
        write(other);

        assertThat(said("100", null, 1)).isEqualTo("100");
        assertThat(said("100", "US.1", 1)).isEqualTo("100");
    }

    /** Whatever is told in whatever order, it comes to an end, and to the same end for whoever asks again. */
    @Test
    void anyStoryComesToAnEnd() {
        for (int seed = 0; seed < 100; seed++) {
            var chance = new Random(seed);
            log.forget();
            for (int step = 0; step < 30; step++) {
                var who = anybody(chance);
                if (chance.nextInt(4) == 0) {
                    moved(who, anybody(chance), chance.nextInt(30));
                } else {
                    int at = chance.nextInt(30);
                    assertThat(said(who.number(), who.user(), at))
                            .as("seed %s, step %s", seed, step)
                            .isEqualTo(said(who.number(), who.user(), at));
                }
            }
        }
    }

    private static Identity anybody(Random chance) {
        int which = chance.nextInt(3);
        return who(which == 0 ? null : "" + chance.nextInt(3), which == 1 ? null : "US." + chance.nextInt(3));
    }

    private String said(@Nullable String number, @Nullable String user, int minute) {
        for (int round = 0; round < 8; round++) {
            switch (Aliases.of(who(number, user), at(minute), this::find)) {
                case Finding.Known(String contact) -> {
                    return contact;
                }
                case Finding.Claim claim -> write(claim);
            }
        }
        throw new AssertionError("no end");
    }

    private void moved(Identity before, Identity now, int minute) {
        for (int round = 0; round < 8; round++) {
            var finding = Aliases.of(new Item.Moved(before, now, at(minute)), this::find);
            if (finding.isEmpty() || finding.get() instanceof Finding.Known) {
                return;
            }
            write(finding.get());
        }
        throw new AssertionError("no end");
    }

    private void write(Finding finding) {
        var alias = ((Finding.Claim) finding).alias();
        log.append(new Entry(Topics.CONTACTS, alias.key(), alias, START, ""));
    }

    private Optional<Alias> find(String id) {
        return contacts.find(Alias.key("demo", "whatsapp:111", id));
    }

    private static Identity who(@Nullable String number, @Nullable String user) {
        return new Identity(ACCOUNT, number, user);
    }

    private static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }
}
