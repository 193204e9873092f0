package dev.parley.topology.phrase;

import dev.parley.conversation.TranscriptEntry;
import dev.parley.conversation.TranscriptEntry.Who;
import dev.parley.llm.Line;
import dev.parley.topology.intent.Data;
import dev.parley.topology.intent.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a model is told. The part that is the same for everyone comes first, so that a provider's prompt cache can
 * keep it; then the decision's text, then its facts.
 */
public final class Prompts {

    /** Lines of history that a model sees. */
    public static final int HISTORY_LINES = 12;
    /** Characters of history that a model sees. */
    public static final int HISTORY_CHARS = 4_000;
    /** Characters of the customer's newest words that a model sees. */
    public static final int TEXT_CHARS = 2_000;

    private static final String VERSION = "v1";
    private static final Map<String, String> TEXTS = new ConcurrentHashMap<>();

    private Prompts() {}

    /** Which version of the texts this is. */
    public static String version() {
        return VERSION;
    }

    /**
     * The instructions for phrasing a decision.
     *
     * @param task one of the tasks that has a text here
     * @param facts all the model may know; never a floor price
     * @param stricter true after a wording was refused
     */
    public static String system(String task, Language language, Map<String, String> facts, boolean stricter) {
        var system = new StringBuilder(text("system")).append('\n').append(text(task));
        if (stricter) {
            system.append(text("stricter"));
        }
        system.append("\nLANGUAGE: ").append(name(language)).append("\nFACTS:\n");
        new TreeMap<>(facts)
                .forEach((key, value) -> system.append("- ")
                        .append(key)
                        .append(": ")
                        .append(value)
                        .append('\n'));
        return system.toString();
    }

    /**
     * The instructions for reading a message.
     *
     * @param inHand the title of the product that is being talked about; absent when there is none
     */
    public static String classify(@Nullable String inHand) {
        return text("classify") + "\nTALKING ABOUT: " + (inHand == null ? "nothing yet" : inHand) + '\n';
    }

    /**
     * The conversation as a model sees it: the newest lines of the history that fit, then what is to be answered.
     *
     * @param text the customer's words, of one message or several
     */
    public static List<Line> lines(List<TranscriptEntry> history, String text) {
        var newestFirst = new ArrayList<Line>();
        int room = HISTORY_CHARS;
        for (TranscriptEntry entry : history.reversed()) {
            if (entry.text().isBlank()) {
                continue;
            }
            room -= entry.text().length();
            if (room < 0 || newestFirst.size() == HISTORY_LINES) {
                break;
            }
            newestFirst.add(
                    entry.who() == Who.CUSTOMER ? customers(entry.text()) : new Line(Line.Role.SELLER, entry.text()));
        }
        var lines = new ArrayList<>(newestFirst.reversed());
        lines.add(customers(text.length() > TEXT_CHARS ? text.substring(0, TEXT_CHARS) : text));
        return List.copyOf(lines);
    }

    private static Line customers(String text) {
        // Angle brackets would let a customer close the quotation and go on in our name.
        String quoted = text.replace('<', '(').replace('>', ')');
        return new Line(Line.Role.CUSTOMER, "<customer>" + quoted + "</customer>");
    }

    private static String name(Language language) {
        return switch (language) {
            case ENGLISH -> "English";
            case BANGLA -> "Bangla, in Bangla script; numbers with the digits of the FACTS";
            case BANGLISH -> "Bangla written with Latin letters, as people chat in Dhaka";
        };
    }

    private static String text(String name) {
        return TEXTS.computeIfAbsent(name, n -> Data.text(Prompts.class, n + "-" + VERSION + ".txt"));
    }
}
