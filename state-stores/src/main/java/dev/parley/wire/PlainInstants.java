package dev.parley.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.io.Serial;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Instants on the wire, as ISO 8601 in UTC: what the JDK's formatter writes and reads, without its generality. Each record of a
 * turn has some, and through the formatter they took 7 % of a stream thread's time in Java.
 */
final class PlainInstants {
    /** Characters of {@code 2026-11-21T19:33:54Z}. */
    private static final int SECONDS_LENGTH = 20;
    /** Where the fraction begins, behind its point. */
    private static final int FRACTION = 20;

    private static final int NANO_DIGITS = 9;
    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;
    /** The years that have four digits. */
    private static final long YEAR_0_SECONDS = -62_167_219_200L;

    private static final long YEAR_10000_SECONDS = 253_402_300_800L;

    private PlainInstants() {}

    static Module module() {
        return new SimpleModule("plain-instants")
                .addSerializer(Instant.class, new Writer())
                .addDeserializer(Instant.class, new Reader());
    }

    /** The same as {@link Instant#toString}. */
    static String text(Instant instant) {
        long seconds = instant.getEpochSecond();
        if (seconds < YEAR_0_SECONDS || seconds >= YEAR_10000_SECONDS) {
            return instant.toString();
        }
        var at = LocalDateTime.ofEpochSecond(seconds, instant.getNano(), ZoneOffset.UTC);
        var text = new StringBuilder(SECONDS_LENGTH + 1 + NANO_DIGITS);
        digits(text, at.getYear(), 4).append('-');
        digits(text, at.getMonthValue(), 2).append('-');
        digits(text, at.getDayOfMonth(), 2).append('T');
        digits(text, at.getHour(), 2).append(':');
        digits(text, at.getMinute(), 2).append(':');
        digits(text, at.getSecond(), 2);
        int nano = at.getNano();
        if (nano != 0) {
            text.append('.');
            if (nano % NANOS_PER_MILLI == 0) {
                digits(text, nano / NANOS_PER_MILLI, 3);
            } else if (nano % NANOS_PER_MICRO == 0) {
                digits(text, nano / NANOS_PER_MICRO, 6);
            } else {
                digits(text, nano, NANO_DIGITS);
            }
        }
        return text.append('Z').toString();
    }

    /** Reads what {@link #text} wrote; null for anything else, which may be an instant all the same. */
    static @Nullable Instant instant(String text) {
        int last = text.length() - 1;
        if (last < SECONDS_LENGTH - 1
                || last > FRACTION + NANO_DIGITS
                || last == FRACTION
                || text.charAt(last) != 'Z'
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':'
                || (last > SECONDS_LENGTH - 1 && text.charAt(FRACTION - 1) != '.')) {
            return null;
        }
        int nano = last == SECONDS_LENGTH - 1 ? 0 : number(text, FRACTION, last);
        for (int digits = last - FRACTION; nano > 0 && digits < NANO_DIGITS; digits++) {
            nano *= 10;
        }
        int year = number(text, 0, 4);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if ((year | hour | minute | second | nano) < 0) {
            return null;
        }
        try {
            return LocalDateTime.of(year, number(text, 5, 7), number(text, 8, 10), hour, minute, second, nano)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The digits from here to there; -1 when there is something else. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static StringBuilder digits(StringBuilder text, int number, int count) {
        int unit = 1;
        for (int i = 1; i < count; i++) {
            unit *= 10;
        }
        for (int rest = number; unit > 0; unit /= 10) {
            text.append((char) ('0' + rest / unit));
            rest %= unit;
        }
        return text;
    }

    private static final class Writer extends StdSerializer<Instant> {
        @Serial
        private static final long serialVersionUID = 1L;

        Writer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(text(value));
        }
    }

    private static final class Reader extends StdDeserializer<Instant> {
        @Serial
        private static final long serialVersionUID = 1L;

        Reader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            var instant = in.currentToken() == JsonToken.VALUE_STRING ? instant(in.getText()) : null;
            return instant == null ? InstantDeserializer.INSTANT.deserialize(in, context) : instant;
        }
    }
}
