package dev.parley.standalone.config;

/** A key or password. Printed as stars; whoever needs it asks for {@link #value()}. */
public record Secret(String value) {

    static final String MASK = "****";

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public String toString() {
        return isEmpty() ? "" : MASK;
    }
}
