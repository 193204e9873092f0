package dev.parley.llm.provider;

import dev.parley.llm.Prompt;

/**
 * One HTTP request to be made.
 *
 * @param id sent in {@code x-client-request-id}
 * @param patience how long it may take
 * @param hearing told of the text as it arrives
 * @param recall ends it before
 */
public record Call(String id, Prompt prompt, Patience patience, Hearing hearing, Recall recall) {
    /** A call that nothing ends but its patience and an interrupt. */
    public Call(String id, Prompt prompt, Patience patience, Hearing hearing) {
        this(id, prompt, patience, hearing, new Recall());
    }
}
