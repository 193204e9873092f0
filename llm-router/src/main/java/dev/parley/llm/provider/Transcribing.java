package dev.parley.llm.provider;

import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.model.audio.AudioTranscriptionModel;
import dev.langchain4j.model.audio.AudioTranscriptionRequest;
import dev.langchain4j.model.openai.OpenAiAudioTranscriptionModel;
import dev.parley.llm.Medium;
import dev.parley.llm.Prompt;
import java.util.Objects;

/** LangChain4j's models that write down what they hear; OpenAI's protocol is the one that it speaks for that. */
final class Transcribing {
    private Transcribing() {}

    static AudioTranscriptionModel model(Account account, String name, CallClient client) {
        return OpenAiAudioTranscriptionModel.builder()
                .httpClientProvider(new CallClient.Builder(client))
                .baseUrl(account.baseUrl())
                .apiKey(account.bearer())
                .modelName(name)
                .maxRetries(0)
                .build();
    }

    static String text(AudioTranscriptionModel model, Prompt prompt) {
        Medium medium = Objects.requireNonNull(prompt.medium(), "a prompt to be heard has a sound");
        var audio = Audio.builder()
                .binaryData(medium.bytes())
                .mimeType(medium.type())
                .build();
        return model.transcribe(AudioTranscriptionRequest.builder(audio).build())
                .text();
    }
}
