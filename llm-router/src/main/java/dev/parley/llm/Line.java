package dev.parley.llm;

/** What one side said in the conversation. */
public record Line(Role role, String text) {
    /** Who said it. */
    public enum Role {
        CUSTOMER,
        SELLER
    }

    @Override
    public String toString() {
        return "Line[" + role + ", " + text.length() + " chars]";
    }
}
