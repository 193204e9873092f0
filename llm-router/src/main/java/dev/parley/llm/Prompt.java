package dev.parley.llm;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question to the router.
 *
 * @param id the ask's id, visible ASCII, at most 200 characters; every call's id starts with it
 * @param system instructions for a model; may be empty
 * @param lines the conversation, oldest first
 * @param brief the same task for the house model
 * @param deadline when the answer is no longer of use
 * @param maxOutputTokens the longest answer wanted, in tokens; a model that thinks first gets some more
 * @param terms whose it is, and what may be done for it
 * @param medium what is to be seen or heard with the last line; absent where there is nothing but words
 */
public record Prompt(
        String id,
        Tier tier,
        String system,
        List<Line> lines,
        Brief brief,
        Instant deadline,
        int maxOutputTokens,
        Terms terms,
        @Nullable Medium medium) {

    private static final int ID_MAX = 200;

    public Prompt {
        if (id.isEmpty() || id.length() > ID_MAX || !id.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("A prompt's id must be 1 to " + ID_MAX
                    + " visible ASCII characters, since it is sent in a header; it had " + id.length());
        }
        if (maxOutputTokens < 1) {
            throw new IllegalArgumentException("A prompt's maxOutputTokens must be at least 1, was " + maxOutputTokens);
        }
        lines = List.copyOf(lines);
    }

    /** A prompt of words alone. */
    public Prompt(
            String id,
            Tier tier,
            String system,
            List<Line> lines,
            Brief brief,
            Instant deadline,
            int maxOutputTokens,
            Terms terms) {
        this(id, tier, system, lines, brief, deadline, maxOutputTokens, terms, /* medium= */ null);
    }

    /** A prompt on plain terms. */
    public Prompt(
            String id, Tier tier, String system, List<Line> lines, Brief brief, Instant deadline, int maxOutputTokens) {
        this(id, tier, system, lines, brief, deadline, maxOutputTokens, Terms.PLAIN);
    }

    /** How many characters a model has to read, with what stands for a medium. */
    public long chars() {
        long chars = system.length() + (medium == null ? 0 : medium.chars());
        for (Line line : lines) {
            chars += line.text().length();
        }
        return chars;
    }

    @Override
    public String toString() {
        return "Prompt[" + id + ", " + tier + ", " + chars() + " chars in " + lines.size() + " lines]";
    }
}
