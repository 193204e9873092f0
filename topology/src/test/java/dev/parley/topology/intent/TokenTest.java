package dev.parley.topology.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TokenTest {
    private static final Pattern TOKEN = Pattern.compile("\\d+(?:[.,]\\d+)*|[\\p{L}\\p{M}]+|[^\\s\\p{L}\\p{M}\\d]");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    private static final List<String> PIECES = List.of(
            "1", "0", "25", ".", ",", "k", "tk", "Z", " ", "\t", "\n", "'", "-", "৳", "১৫", "হাজার", "টা", "\u0981",
            "é", "e\u0301", "²", "½", "Ⅷ", "😀", "𝒶", "\uD800", "_", "%", "{", "\u00A0", "\u2019", "ǅ", "\u20E3");

    @Test
    void tokensAreNumbersWordsAndSigns() {
        assertThat(Token.of("15,000.50 taka. ok?"))
                .containsExactly(
                        new Token(Token.Kind.NUMBER, "15,000.50", 0, false),
                        new Token(Token.Kind.WORD, "taka", 10, false),
                        new Token(Token.Kind.SIGN, ".", 14, true),
                        new Token(Token.Kind.WORD, "ok", 16, false),
                        new Token(Token.Kind.SIGN, "?", 18, true));
    }

    @Test
    void tokensAreThoseOfAnExpressionThatSaysTheSame() {
        forAnyText(text -> {
            var expected = new ArrayList<String>();
            var matcher = TOKEN.matcher(text);
            while (matcher.find()) {
                expected.add(matcher.start() + " " + matcher.group());
            }
            assertThat(Token.of(text).stream().map(token -> token.start() + " " + token.text()))
                    .as(text)
                    .containsExactlyElementsOf(expected);
        });
    }

    @Test
    void wordsAreThoseOfAnExpressionThatSaysTheSame() {
        forAnyText(text -> assertThat(Fold.words(text))
                .as(text)
                .containsExactlyElementsOf(WORD.matcher(text)
                        .results()
                        .map(result -> result.group())
                        .toList()));
    }

    private static void forAnyText(Consumer<String> check) {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 5_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            check.accept(text.toString());
        }
    }
}
