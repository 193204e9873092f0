package dev.parley.gateway.http;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of comma-separated values as RFC 4180 has them: fields may stand in quotes, a quote in quotes is doubled, and a
 * quoted field may run over lines. Every line's end reads as a line feed; empty lines are passed over.
 */
final class Csv {

    /** Characters of one row; the longest product has about 75,000. */
    static final int ROW_MAX = 131_072;

    private static final int END = -1;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final Reader in;
    private int current;
    private int line = 1;
    private int rowLine = 1;
    private int rowLength;

    /** Begins to read, past a byte order mark. */
    Csv(Reader in) throws IOException {
        this.in = in;
        this.current = in.read();
        if (current == BYTE_ORDER_MARK) {
            current = in.read();
        }
        normalise();
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
        if (current == END) {
            return null;
        }
        var row = new ArrayList<String>();
        row.add(field());
        while (current == ',') {
            advance();
            row.add(field());
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
        return current == ',' || current == '\n' || current == END;
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
