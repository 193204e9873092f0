package dev.parley.gateway.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rows of comma-separated values as RFC 4180 has them, or with the semicolons or tabs that spreadsheets put in place of commas: fields may stand in quotes, a quote in quotes is doubled, and a
 * quoted field may run over lines. Every line's end reads as a line feed; empty lines are passed over.
 */
final class Csv {

    /** Characters of one row; the longest product has about 75,000. */
    static final int ROW_MAX = 131_072;

    private static final int END = -1;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    /** Characters of the first row in which what separates fields is looked for. */
    private static final int HEADER_MAX = 16_384;

    private static final String SEPARATORS = ",;\t";
    private static final Pattern SAID = Pattern.compile("sep=([,;\t])\\r?\\n?", Pattern.CASE_INSENSITIVE);
    private static final int UNDECODED = 0xFFFD;

    private final Reader in;
    private final char separator;
    private int current;
    private int line = 1;
    private int rowLine = 1;
    private int rowLength;
    private boolean undecoded;

    /** Begins to read, past a byte order mark and a line such as {@code sep=;}. */
    Csv(Reader reader) throws IOException {
        this.in = new BufferedReader(reader);
        String header = ahead();
        boolean marked = !header.isEmpty() && header.charAt(0) == BYTE_ORDER_MARK;
        String first = marked ? header.substring(1) : header;
        var said = SAID.matcher(first);
        boolean isSaid = said.matches();
        separator = isSaid ? said.group(1).charAt(0) : separator(first);
        current = in.read();
        if (marked) {
            current = in.read();
        }
        normalise();
        while (isSaid && current != END && line == 1) {
            advance();
        }
    }

    /** The first line, which is read again. */
    private String ahead() throws IOException {
        in.mark(HEADER_MAX);
        var header = new StringBuilder();
        int next = in.read();
        while (next != END && header.length() < HEADER_MAX - 1) {
            header.append((char) next);
            next = next == '\n' ? END : in.read();
        }
        in.reset();
        return header.toString();
    }

    /** What stands in a header most often, outside of quotes. */
    private static char separator(String header) {
        var counts = new int[SEPARATORS.length()];
        boolean quoted = false;
        for (int place = 0; place < header.length(); place++) {
            char each = header.charAt(place);
            quoted ^= each == '"';
            int at = quoted ? -1 : SEPARATORS.indexOf(each);
            if (at >= 0) {
                counts[at]++;
            }
        }
        int most = 0;
        for (int at = 1; at < counts.length; at++) {
            most = counts[at] > counts[most] ? at : most;
        }
        return SEPARATORS.charAt(most);
    }

    /** The line on which the row last read began, counted from 1. */
    int line() {
        return rowLine;
    }

    /**
     * The next row, null after the last.
     *
     * @throws IllegalArgumentException when the row is too long or its quotes do not match; reading goes on behind it
     */
    @Nullable
    List<String> next() throws IOException {
        while (current == '\n') {
            advance();
        }
        rowLine = line;
        rowLength = 0;
        undecoded = false;
        if (current == END) {
            return null;
        }
        var row = new ArrayList<String>();
        row.add(field());
        while (current == separator) {
            advance();
            row.add(field());
        }
        if (undecoded) {
            throw new IllegalArgumentException(
                    "the row is not in the encoding that was said, or in UTF-8 where none was; save the"
                            + " file as \"CSV UTF-8\", or send what it is: Content-Type: text/csv; charset=windows-1252");
        }
        return row;
    }

    /** Reads one field and stands on what ends it. */
    private String field() throws IOException {
        var text = new StringBuilder();
        if (current == '"') {
            quoted(text);
            if (!atEnd()) {
                throw skipped("text follows a closing quote");
            }
        }
        while (!atEnd()) {
            take(text);
        }
        return text.toString();
    }

    private void quoted(StringBuilder text) throws IOException {
        advance();
        while (true) {
            if (current == END) {
                throw new IllegalArgumentException("a quote is never closed");
            }
            if (current == '"') {
                advance();
                if (current != '"') {
                    return;
                }
            }
            take(text);
        }
    }

    private void take(StringBuilder text) throws IOException {
        if (++rowLength > ROW_MAX) {
            throw skipped("the row has more than " + ROW_MAX + " characters");
        }
        undecoded |= current == UNDECODED;
        text.append((char) current);
        advance();
    }

    private IllegalArgumentException skipped(String why) throws IOException {
        while (current != END && current != '\n') {
            advance();
        }
        return new IllegalArgumentException(why);
    }

    private boolean atEnd() {
        return current == separator || current == '\n' || current == END;
    }

    private void advance() throws IOException {
        if (current == '\n') {
            line++;
        }
        current = in.read();
        normalise();
    }

    /** A carriage return goes; the line feed that follows it stays. */
    private void normalise() throws IOException {
        while (current == '\r') {
            current = in.read();
        }
    }
}
