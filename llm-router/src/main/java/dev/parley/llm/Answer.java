package dev.parley.llm;

/**
 * What came of a prompt.
 *
 * @param text never blank
 * @param degraded true when a provider should have answered and the house did
 */
public record Answer(String text, Route route, boolean degraded) {
    @Override
    public String toString() {
        return "Answer[" + text.length() + " chars, " + route + ", degraded=" + degraded + "]";
    }
}
