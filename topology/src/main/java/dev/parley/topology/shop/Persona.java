package dev.parley.topology.shop;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Who speaks for a shop. All of it is the merchant's text, which is trusted less than ours: bounded, on one line, without the
 * marks that our prompts are made of, and never a source of what the guard lets through.
 *
 * @param name what the speaker is called; empty for no name
 * @param tone how they speak
 * @param greeting their first words to whoever only greets; empty for usual ones
 * @param signature what closes a greeting and an order; empty for nothing
 * @param about what a model should know of the shop; empty for nothing
 */
public record Persona(String name, Tone tone, String greeting, String signature, String about) {
    /** Characters of a name. */
    public static final int NAME_MAX = 40;
    /** Characters of a greeting. */
    public static final int GREETING_MAX = 200;
    /** Characters of a signature. */
    public static final int SIGNATURE_MAX = 80;
    /** Characters of what a model should know. */
    public static final int ABOUT_MAX = 800;

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Cc}\\p{Z}]+");
    private static final Pattern MARKS = Pattern.compile("[<>{}]");

    /** Nobody in particular. */
    public static final Persona PLAIN = new Persona("", Tone.FRIENDLY, "", "", "");

    /** How somebody speaks. */
    public enum Tone {
        /** Warm and light, as at a good stall. */
        FRIENDLY,
        /** Courteous and brief, without jokes. */
        FORMAL,
        /** With a twinkle: haggling is a game. */
        PLAYFUL;

        /** Its word in the configuration and in the names of files. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Persona {
        name = line("name", name, NAME_MAX);
        greeting = line("greeting", greeting, GREETING_MAX);
        signature = line("signature", signature, SIGNATURE_MAX);
        about = line("about", about, ABOUT_MAX);
    }

    private static String line(String field, String text, int most) {
        String line = MARKS.matcher(SPACES.matcher(text).replaceAll(" "))
                .replaceAll(" ")
                .strip();
        if (line.length() > most) {
            throw new IllegalArgumentException(
                    "persona." + field + " must have at most " + most + " characters, had " + line.length());
        }
        return line;
    }
}
