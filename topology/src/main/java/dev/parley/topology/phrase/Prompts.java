package dev.parley.topology.phrase;

import dev.parley.conversation.TranscriptEntry;
import dev.parley.conversation.TranscriptEntry.Who;
import dev.parley.llm.Line;
import dev.parley.topology.intent.Data;
import dev.parley.topology.intent.Language;
import dev.parley.topology.shop.Persona;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a model is told, from texts of one version: files {@code <task>/<language>-<version>.txt}. A task without a text in
 * the customer's language has it in English; one that a version does not change has the text of the version before.
 *
 * <p>What changes least comes first, so that a provider's prompt cache can keep it: the rules that are the same for everyone, who
 * speaks for this shop, the language; then the decision's text, then its facts.
 */
public final class Prompts {

    /** Lines of history that a model sees. */
    public static final int HISTORY_LINES = 12;
    /** Characters of history that a model sees. */
    public static final int HISTORY_CHARS = 4_000;
    /** Characters of the customer's newest words that a model sees. */
    public static final int TEXT_CHARS = 2_000;

    /** Every version there is, oldest first. */
    private static final List<String> VERSIONS = List.of("v1", "v2");

    private static final String ENGLISH = Language.ENGLISH.word();

    private final String version;
    /** Where a text is looked for: this version, those before it, and for tasks that are younger those after it. */
    private final List<String> order;

    private final Map<String, String> texts = new ConcurrentHashMap<>();

    private Prompts(String version) {
        this.version = version;
        int at = VERSIONS.indexOf(version);
        var looked = new ArrayList<>(VERSIONS.subList(0, at + 1).reversed());
        looked.addAll(VERSIONS.subList(at + 1, VERSIONS.size()));
        this.order = List.copyOf(looked);
    }

    /** The newest texts. */
    public static Prompts newest() {
        return new Prompts(VERSIONS.getLast());
    }

    /**
     * The texts of a version.
     *
     * @throws IllegalArgumentException when there is no such version; says which there are
     */
    public static Prompts of(String version) {
        if (!VERSIONS.contains(version)) {
            throw new IllegalArgumentException("there are no prompts of the version \"" + version + "\"; there are "
                    + String.join(", ", VERSIONS));
        }
        return new Prompts(version);
    }

    /** Which version of the texts this is, such as {@code v2}. */
    public String version() {
        return version;
    }

    /**
     * The instructions for phrasing a decision.
     *
     * @param stricter true after a wording was refused
     */
    public String system(Telling telling, boolean stricter) {
        var system = new ArrayList<String>();
        begin(system, telling.persona(), telling.language());
        system.add("\n");
        system.add(text(telling.task(), telling.language()));
        if (stricter) {
            system.add(text("stricter", telling.language()));
        }
        system.add("\nFACTS:\n");
        new TreeMap<>(telling.facts()).forEach((key, value) -> system.addAll(List.of("- ", key, ": ", value, "\n")));
        // Joined at once: it is some thousand characters for every turn.
        return String.join("", system);
    }

    /** The beginning that all prompts of a shop in one language share. */
    String prefix(Persona persona, Language language) {
        var prefix = new ArrayList<String>();
        begin(prefix, persona, language);
        return String.join("", prefix);
    }

    private void begin(List<String> prompt, Persona persona, Language language) {
        prompt.add(text("system", Language.ENGLISH));
        prompt.add("\n");
        if (!persona.name().isEmpty()) {
            prompt.addAll(List.of("NAME: you are called ", persona.name(), ".\n"));
        }
        prompt.add(text("tone-" + persona.tone().word(), Language.ENGLISH));
        if (!persona.about().isEmpty()) {
            prompt.addAll(List.of("SHOP: ", persona.about(), "\n"));
        }
        prompt.add(text("language", language));
    }

    /**
     * The instructions for reading a message.
     *
     * @param inHand the title of the product that is being talked about; absent when there is none
     */
    public String classify(@Nullable String inHand) {
        return text("classify", Language.ENGLISH) + "\nTALKING ABOUT: " + (inHand == null ? "nothing yet" : inHand)
                + '\n';
    }

    /** The instructions for saying what a picture shows. */
    public String describe() {
        return text("describe", Language.ENGLISH);
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

    private String text(String task, Language language) {
        return texts.computeIfAbsent(task + "/" + language.word(), key -> find(task, language));
    }

    private String find(String task, Language language) {
        for (String each : order) {
            for (String word : List.of(language.word(), ENGLISH)) {
                String file = task + "/" + word + "-" + each + ".txt";
                if (Prompts.class.getResource(file) != null) {
                    return Data.text(Prompts.class, file);
                }
            }
        }
        throw new IllegalStateException("the prompt " + task + "/" + ENGLISH + "-" + order.getFirst()
                + ".txt is missing from the jar beside " + Prompts.class.getName());
    }
}
