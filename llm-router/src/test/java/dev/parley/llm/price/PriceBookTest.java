package dev.parley.llm.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.Usage;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PriceBookTest {
    private final PriceBook book = PriceBook.read();

    @Test
    void costsAreExactToTheLastPicoDollar() {
        Price price = book.priceOf("groq", "openai/gpt-oss-20b");

        assertThat(price.of(new Usage(1, 1, 0, 1, 1))).isEqualTo(new BigDecimal("0.0000004125"));
        assertThat(price.of(Usage.NONE)).isEqualTo(BigDecimal.ZERO);
        assertThat(book.priceOf("anthropic", "claude-sonnet-4-6").of(new Usage(10_000_000, 0, 0, 0, 0)))
                .isEqualTo(new BigDecimal("30"));
    }

    @Test
    void aDatedNameHasThePriceOfItsModel() {
        assertThat(book.priceOf("anthropic", "claude-haiku-4-5-20251001"))
                .isEqualTo(book.priceOf("anthropic", "claude-haiku-4-5"));
        assertThat(book.priceOf("openai", "gpt-5-mini-2025-08-07")).isEqualTo(book.priceOf("openai", "gpt-5-mini"));
    }

    @Test
    void theModelsOfTheSampleSettingsAreInTheBook() {
        Price unknown = book.priceOf("p", "nobody-knows");

        assertThat(List.of("llama-3.1-8b-instant", "claude-haiku-4-5", "gpt-5-mini", "claude-sonnet-4-6", "gpt-5.4"))
                .allSatisfy(model -> {
                    Price price = book.priceOf("p", model);
                    assertThat(price.output()).isLessThan(unknown.output());
                    assertThat(price.input()).isLessThan(unknown.input());
                });
        assertThat(book.version()).isEqualTo("2026-11-20");
        assertThat(book.effectiveFrom()).isEqualTo("2026-11-20");
    }
}
