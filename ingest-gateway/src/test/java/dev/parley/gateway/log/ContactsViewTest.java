package dev.parley.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contact.Alias;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ContactsViewTest {

    private static final Alias FIRST = alias("100", 0);
    private static final Alias OTHER = alias("US.1", 0);
    private static final Alias NEWER = alias("US.2", 1);

    @Test
    void ofOneVersionTheFirstHolds() {
        assertThat(read(FIRST, OTHER).find(FIRST.key())).contains(FIRST);
        assertThat(read(OTHER, FIRST).find(FIRST.key())).contains(OTHER);
    }

    @Test
    void aHigherVersionReplacesALowerOne() {
        assertThat(read(FIRST, NEWER, OTHER).find(FIRST.key())).contains(NEWER);
    }

    @Test
    void whatHoldsIsWrittenAgainSoThatCompactionKeepsIt() {
        var view = read(FIRST, OTHER);

        var again = view.toBeWrittenAgain();
        again.forEach(view::apply);

        assertThat(again).containsExactly(FIRST);
        assertThat(view.toBeWrittenAgain()).isEmpty();
        assertThat(read(again.getLast()).find(FIRST.key())).contains(FIRST);
    }

    @Test
    void whatWasWrittenAgainAlreadyIsLeftAlone() {
        assertThat(read(FIRST, OTHER, FIRST).toBeWrittenAgain()).isEmpty();
        assertThat(read(FIRST, OTHER, NEWER).toBeWrittenAgain()).isEmpty();
    }

    @Test
    void whatIsRemovedIsForgotten() {
        var view = read(FIRST, OTHER);

        view.remove(FIRST.key());

        assertThat(view.find(FIRST.key())).isEmpty();
        assertThat(view.toBeWrittenAgain()).isEqualTo(List.of());
    }

    private static ContactsView read(Alias... written) {
        var view = new ContactsView();
        Stream.of(written).forEach(view::apply);
        return view;
    }

    private static Alias alias(String contact, int version) {
        return new Alias("demo", "whatsapp", "111", "100", contact, null, Instant.EPOCH, null, version);
    }
}
