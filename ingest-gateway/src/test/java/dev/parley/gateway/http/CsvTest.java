package dev.parley.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CsvTest {

    @Test
    void rowsAreReadWithQuotesAndLineEndsInThem() throws IOException {
        var rows = rows("\ufeffa,b\r\n\r\n\"x, \"\"y\"\"\",\"two\r\nlines\"\n,\nlast,\"\"");

        assertThat(rows)
                .containsExactly(
                        List.of("a", "b"), List.of("x, \"y\"", "two\nlines"), List.of("", ""), List.of("last", ""));
    }

    @Test
    void aRowIsKnownByTheLineItBeganOn() throws IOException {
        var csv = new Csv(new StringReader("a\n\n\"b\nc\"\nd"));
        csv.next();
        csv.next();
        int second = csv.line();
        csv.next();

        assertThat(second).isEqualTo(3);
        assertThat(csv.line()).isEqualTo(5);
    }

    @Test
    void readingGoesOnBehindABadRow() throws IOException {
        var csv = new Csv(new StringReader("\"a\"b,c\nd,e"));

        assertThatThrownBy(csv::next).isInstanceOf(IllegalArgumentException.class);
        assertThat(csv.next()).containsExactly("d", "e");
    }

    @Test
    void aRowWithoutEndIsGivenUp() throws IOException {
        var csv = new Csv(new StringReader("x".repeat(Csv.ROW_MAX + 1) + "\nd"));

        assertThatThrownBy(csv::next)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than");
        assertThat(csv.next()).containsExactly("d");
    }

    @Test
    void anOpenQuoteIsToldAndNotLoopedOn() throws IOException {
        var csv = new Csv(new StringReader("\"a,b\nc"));

        assertThatThrownBy(csv::next)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("never closed");
        assertThat(csv.next()).isNull();
    }

    private static List<List<String>> rows(String text) throws IOException {
        var csv = new Csv(new StringReader(text));
        var rows = new ArrayList<List<String>>();
        for (var row = csv.next(); row != null; row = csv.next()) {
            rows.add(row);
        }
        return rows;
    }
}
