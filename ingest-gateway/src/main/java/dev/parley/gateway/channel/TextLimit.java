package dev.parley.gateway.channel;

/**
 * How much text one message takes.
 *
 * @param max so many units, at least 4, which hold every character there is
 */
public record TextLimit(int max, Unit unit) {

    /** What a channel counts. */
    public enum Unit {
        /** UTF-16 code units: an emoji is two. */
        CHARS,
        /** Bytes in UTF-8: a Bangla letter is three, an emoji four. */
        BYTES
    }

    public TextLimit {
        if (max < 4) {
            throw new IllegalArgumentException("a message must take at least 4 units, was " + max);
        }
    }

    /** The longest beginning of the text that one message takes, in UTF-16 code units, never ending inside a character. */
    int fitting(String text) {
        int end = 0;
        for (int used = 0; end < text.length(); ) {
            int point = text.codePointAt(end);
            used += weight(point);
            if (used > max) {
                return end;
            }
            end += Character.charCount(point);
        }
        return end;
    }

    private int weight(int point) {
        return switch (unit) {
            case CHARS -> Character.charCount(point);
            case BYTES -> point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
        };
    }
}
