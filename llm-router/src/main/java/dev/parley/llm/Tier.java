package dev.parley.llm;

import java.util.Locale;

/** How strong a model a prompt needs; {@code HOUSE} asks no provider at all. */
public enum Tier {
    FAST,
    STRONG,
    HOUSE;

    /** The tier as it is written in settings, replies and costs. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
