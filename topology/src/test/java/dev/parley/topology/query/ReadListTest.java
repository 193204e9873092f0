package dev.parley.topology.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Person;
import dev.parley.topology.query.ReadList.Share;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Shares of several partitions, put together to one list. */
final class ReadListTest {

    @Test
    void sharesAreMergedInTheOrderOfTheList() {
        var one = new Share(List.of(row("a", 9), row("b", 3)), null);
        var two = new Share(List.of(row("c", 5), row("d", 1)), null);

        var together = ReadList.together(List.of(one, two), 10);

        assertThat(together.rows()).extracting(ConversationRow::conversation).containsExactly("a", "c", "b", "d");
        assertThat(together.until()).isNull();
    }

    @Test
    void whatOneShareMayLackIsLeftForTheNextPage() {
        var cut = new Share(List.of(row("a", 9), row("b", 8)), new Position(8, "b"));
        var whole = new Share(List.of(row("c", 10), row("d", 1)), null);

        var together = ReadList.together(List.of(cut, whole), 10);

        assertThat(together.rows()).extracting(ConversationRow::conversation).containsExactly("c", "a", "b");
        assertThat(together.until()).isEqualTo(new Position(8, "b"));
    }

    @Test
    void pagesTogetherShowEverythingOnce() {
        var rows = IntStream.range(0, 100)
                .mapToObj(i -> row("c" + i, 1_000 - i / 3))
                .toList();
        List<List<ConversationRow>> partitions = IntStream.range(0, 4)
                .mapToObj(p -> IntStream.range(0, 100)
                        .filter(i -> i % 4 == p)
                        .mapToObj(rows::get)
                        .toList())
                .toList();

        var shown = new ArrayList<String>();
        @Nullable Position after = null;
        do {
            var share = page(partitions, after);
            share.rows().forEach(row -> shown.add(row.conversation()));
            after = share.until();
        } while (after != null);

        assertThat(shown).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void aCursorComesBackAsItWas() {
        var position = new Position(1_767_294_000_000L, "web:main:রহিম");

        assertThat(Position.parse(position.cursor())).isEqualTo(position);
    }

    /** What a page of five would be, each partition giving at most five. */
    private static Share page(List<List<ConversationRow>> partitions, @Nullable Position after) {
        int limit = 5;
        return ReadList.together(
                partitions.stream()
                        .map(partition -> {
                            var rest = partition.stream()
                                    .sorted(Comparator.comparing(ConversationRow::position, Position.ORDER))
                                    .filter(row -> after == null || Position.ORDER.compare(row.position(), after) > 0)
                                    .toList();
                            var some = rest.stream().limit(limit).toList();
                            return new Share(
                                    some, rest.size() > limit ? some.getLast().position() : null);
                        })
                        .toList(),
                limit);
    }

    private static ConversationRow row(String name, long saidMs) {
        return new ConversationRow(
                name,
                "web",
                "main",
                new Person("x", null),
                "parley",
                null,
                false,
                null,
                null,
                1,
                BigDecimal.ZERO,
                Instant.ofEpochMilli(saidMs));
    }
}
