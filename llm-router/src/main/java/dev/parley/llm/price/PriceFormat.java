package dev.parley.llm.price;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The files of prices that others keep and {@link PriceImport} reads. */
public enum PriceFormat {
    /** LiteLLM's {@code model_prices_and_context_window.json}. */
    LITELLM,
    /** pydantic's {@code prices/data.json}. */
    GENAI_PRICES;

    /** How it is called on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The format of that word. */
    public static Optional<PriceFormat> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** The words of all. */
    public static List<String> words() {
        return Arrays.stream(values()).map(PriceFormat::word).toList();
    }

    ForeignPrices read(Path file) {
        return switch (this) {
            case LITELLM -> LiteLlmFormat.read(BookReader.loose(file));
            case GENAI_PRICES -> GenAiFormat.read(BookReader.loose(file));
        };
    }
}
