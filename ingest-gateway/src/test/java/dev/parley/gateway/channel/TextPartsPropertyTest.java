package dev.parley.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.channel.TextLimit.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is said, and however much a message takes. A failure names the seed that brings it back. */
final class TextPartsPropertyTest {

    private static final int TEXTS = 100;
    private static final Pattern CHARACTER = Pattern.compile("\\X");
    private static final List<String> WORDS = List.of(
            "price",
            "ভাই",
            "দামে",
            "ক্ষমতা",
            "শ্রীমঙ্গল",
            "কিন্তু",
            "দেওয়া",
            "a",
            "extraordinarily",
            "do",
            "naïve",
            "हिन्दी",
            "ไทย",
            "한국어");
    private static final List<String> CHARACTERS =
            List.of("👨‍👩‍👧‍👦", "🇧🇩", "👍🏽", "❤️", "é̂", "কি", "ক্ষ", "1️⃣", "🏳️‍🌈");
    private static final List<String> AMOUNTS = List.of(
            "৳17,200",
            "৳ ১৭,২০০",
            "17,200 taka",
            "Tk. 17,200",
            "BDT 1,250.50",
            "১৭,২০০ টাকা",
            "17 200 taka",
            "$1,299.99",
            "১,২৫০.৫০ টাকা",
            "20%",
            "3 pieces",
            "10:30",
            "2026-11-22");
    private static final List<String> ADDRESSES = List.of(
            "https://shop.example/p/17?colour=red&size=42#top", "www.shop.example/নতুন", "http://a.example/b.c,d;e");
    private static final List<String> BETWEEN = List.of(" ", " ", " ", ". ", "। ", "\n", "\n\n", "  ", "! ");

    static List<TextLimit> limits() {
        return List.of(
                new TextLimit(4_096, Unit.CHARS),
                new TextLimit(900, Unit.CHARS),
                new TextLimit(200, Unit.CHARS),
                new TextLimit(80, Unit.CHARS),
                new TextLimit(1_000, Unit.BYTES),
                new TextLimit(160, Unit.BYTES));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("limits")
    void nothingIsLostOrTooLongAndNothingThatBelongsTogetherIsCut(TextLimit limit) {
        for (int seed = 0; seed < TEXTS; seed++) {
            var chance = new SplittableRandom(seed);
            var pieces = pieces(chance, limit);
            String text = String.join("", pieces);

            var parts = TextParts.of(text, limit);

            assertThat(parts).as("seed %d", seed).allSatisfy(part -> {
                assertThat(part).isNotBlank();
                assertThat(limit.fitting(part)).isEqualTo(part.length());
            });
            assertThat(bare(String.join("", parts))).as("seed %d", seed).isEqualTo(bare(text));
            assertThat(characters(parts)).as("seed %d", seed).isEqualTo(characters(List.of(text)));
            assertThat(parts)
                    .as("seed %d", seed)
                    .satisfies(_ -> pieces.stream()
                            .filter(piece -> AMOUNTS.contains(piece) || ADDRESSES.contains(piece))
                            .distinct()
                            .forEach(piece -> assertThat(count(String.join("\n", parts), piece))
                                    .as(piece)
                                    .isEqualTo(count(text, piece))));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("limits")
    void whatHasNoSeamIsCutBetweenCharacters(TextLimit limit) {
        for (int seed = 0; seed < TEXTS; seed++) {
            var chance = new SplittableRandom(seed);
            String text = IntStream.range(0, limit.max())
                    .mapToObj(_ -> pick(CHARACTERS, chance))
                    .collect(Collectors.joining());

            var parts = TextParts.of(text, limit);

            assertThat(String.join("", parts)).as("seed %d", seed).isEqualTo(text);
            assertThat(characters(parts)).as("seed %d", seed).isEqualTo(characters(List.of(text)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("limits")
    void whatIsLongerThanAMessageIsCutAllTheSame(TextLimit limit) {
        for (String endless :
                List.of("7".repeat(9_000), "https://" + "a".repeat(9_000), "e" + "\u0301".repeat(9_000))) {
            var parts = TextParts.of(endless, limit);

            assertThat(String.join("", parts)).isEqualTo(endless);
            assertThat(parts).allMatch(part -> limit.fitting(part) == part.length());
        }
    }

    /** Words, amounts and addresses, with something between each two. */
    private static List<String> pieces(SplittableRandom chance, TextLimit limit) {
        var pieces = new ArrayList<String>();
        int length = 0;
        while (length < limit.max() * 3 / 2) {
            String piece = switch (chance.nextInt(8)) {
                case 0, 1 -> pick(AMOUNTS, chance);
                case 2 -> pick(ADDRESSES, chance);
                case 3 -> pick(CHARACTERS, chance);
                default -> pick(WORDS, chance);
            };
            pieces.add(piece);
            pieces.add(pick(BETWEEN, chance));
            length += piece.length() + 1;
        }
        return pieces;
    }

    private static String pick(List<String> from, SplittableRandom chance) {
        return from.get(chance.nextInt(from.size()));
    }

    private static String bare(String text) {
        return text.replaceAll("\\s", "");
    }

    private static List<String> characters(List<String> parts) {
        return parts.stream()
                .flatMap(part -> CHARACTER.matcher(part).results())
                .map(found -> found.group())
                .filter(character -> !character.isBlank())
                .toList();
    }

    private static int count(String text, String piece) {
        return text.split(Pattern.quote(piece), -1).length;
    }
}
