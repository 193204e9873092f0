package dev.parley.topology.guard;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what no reply may look like, whatever it says: markup, characters that nobody sees, walls of pictures. */
final class Shapes {
    /** Pictures of a reply; each may be made of several characters. */
    private static final int PICTURES_MAX = 6;
    /** Marks on one letter; Bangla has up to three. */
    private static final Pattern PILED = Pattern.compile("\\p{M}{5}");
    /** Tags and comments with whatever they hold, the marks between which a prompt has what a customer typed, and such. */
    private static final Pattern MARKUP =
            Pattern.compile("<[/!?]?[A-Za-z]|</|<\\||\\{\\{|\\$\\{|&(?:lt|gt|amp|#\\d+|#x[0-9a-fA-F]+);");
    /** Of Markdown what no channel shows as it is meant: bold, code, headings, tables, links. */
    private static final Pattern MARKDOWN =
            Pattern.compile("\\*\\*|__|```|`[^`]+`|^\\s{0,3}#{1,6}\\s|^\\s*\\|.*\\|\\s*$|\\]\\(", Pattern.MULTILINE);

    /** What of ASCII any of that begins with. */
    private static final String SIGNS = "<{$&*_`#|]";

    private Shapes() {}

    /** What is wrong with a text's looks; null when nothing is. */
    static @Nullable String wrong(String text) {
        if (isPlain(text)) {
            return null;
        }
        if (text.codePoints().anyMatch(Shapes::isHidden)) {
            return "the text has control characters or such that nobody sees";
        }
        if (MARKUP.matcher(text).find()) {
            return "the text has marks of the prompt or of a web page";
        }
        if (MARKDOWN.matcher(text).find()) {
            return "the text has Markdown";
        }
        if (PILED.matcher(text).find()) {
            return "the text has letters under piles of marks";
        }
        return text.codePoints().filter(Shapes::isPicture).count() > PICTURES_MAX
                ? "the text has too many pictures"
                : null;
    }

    /** True for letters, digits and signs of ASCII that nothing which is looked for could be made of, as most of English is. */
    private static boolean isPlain(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean printed = (c >= ' ' && c <= '~') || isLineBreak(c);
            if (!printed || SIGNS.indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLineBreak(int c) {
        return c == '\n' || c == '\r' || c == '\t';
    }

    /**
     * Controls but for line breaks; what turns the direction of text, so that a number reads otherwise than it is written; tags,
     * private and unassigned characters. The joiners of Bangla, and those of pictures, are none of these.
     */
    private static boolean isHidden(int c) {
        boolean turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
        boolean tag = c >= 0xE0000 && c <= 0xE007F;
        return switch (Character.getType(c)) {
            case Character.CONTROL -> !isLineBreak(c);
            case Character.PRIVATE_USE, Character.SURROGATE, Character.UNASSIGNED -> true;
            default -> turns || tag;
        };
    }

    private static boolean isPicture(int c) {
        return Character.isEmojiPresentation(c) || (c > 0xFF && Character.isEmoji(c));
    }
}
