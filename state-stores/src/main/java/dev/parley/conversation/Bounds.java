package dev.parley.conversation;

/** The bounds of everything that people write into our records, checked in one place. */
public final class Bounds {
    /** Characters of a customer's or an operator's text; the longest any channel allows is 65,536. */
    public static final int TEXT_MAX = 65_536;
    /** Characters of a message id; the longest seen from a platform is under 300. */
    public static final int ID_MAX = 512;
    /** Characters of a tenant's name. */
    public static final int TENANT_MAX = 128;
    /** Characters of a conversation's name and of each id of a person. */
    public static final int CONVERSATION_MAX = 512;
    /** Characters of a person's name. */
    public static final int NAME_MAX = 256;

    private Bounds() {}

    /**
     * Checks a name or id: neither empty nor too long, no control characters, well-formed Unicode.
     *
     * @throws IllegalArgumentException naming the field and the bound
     */
    public static String name(String field, String value, int max) {
        // Records are also built by JSON, which knows nothing of null checks at compile time.
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(field + " must not be missing or empty");
        }
        text(field, value, max);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == 0x7f) {
                throw new IllegalArgumentException(field + " must not contain control characters");
            }
        }
        return value;
    }

    /**
     * Checks a text: not too long, no NUL, well-formed Unicode. Empty is allowed.
     *
     * @throws IllegalArgumentException naming the field and the bound
     */
    public static String text(String field, String value, int max) {
        if (value.length() > max) {
            throw new IllegalArgumentException(
                    field + " must have at most " + max + " characters, had " + value.length());
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == 0) {
                throw new IllegalArgumentException(field + " must not contain NUL");
            }
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new IllegalArgumentException(field + " must be well-formed Unicode, had a lone surrogate");
            }
        }
        return value;
    }

    /** Checks that a field is there. */
    public static <T> T present(String field, T value) {
        if (value == null) {
            throw new IllegalArgumentException(field + " must not be missing");
        }
        return value;
    }
}
