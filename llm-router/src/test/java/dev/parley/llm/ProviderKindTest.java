package dev.parley.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.provider.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProviderKindTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "anthropic, none, https://api.anthropic.com/v1",
                "openai, '  ', https://api.openai.com/v1",
                "openai, https://api.groq.com/openai/v1/, https://api.groq.com/openai/v1",
                "gemini, none, https://generativelanguage.googleapis.com/v1beta",
                "gemini, https://proxy/v1beta/openai, https://proxy/v1beta",
                "mistral, none, https://api.mistral.ai/v1",
                "ollama, none, none",
                "ollama, http://box:11434/, http://box:11434",
                "ollama, http://box:11434/v1, http://box:11434",
                "ollama, http://box:11434/api/, http://box:11434",
                "azure, none, none",
                "azure, https://shop.openai.azure.com, https://shop.openai.azure.com/openai/v1",
                "azure, https://shop.openai.azure.com/openai, https://shop.openai.azure.com/openai/v1",
                "azure, https://shop.openai.azure.com/openai/v1/, https://shop.openai.azure.com/openai/v1"
            })
    void anAddressIsCompletedAsItsKindIsKnown(String kind, String baseUrl, String called) {
        assertThat(ProviderKind.of(kind).orElseThrow().baseUrl(new ProviderConfig(kind, "k", baseUrl)))
                .isEqualTo(called);
    }

    @Test
    void everyProtocolHasItsKind() {
        assertThat(ProviderKind.values()).extracting(kind -> kind.protocol).containsOnlyOnce(Protocol.values());
    }
}
