package dev.parley.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JacksonStdImpl;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.io.Serial;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
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
    private static final int DAY_SECONDS = 86_400;
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

    /** The characters of {@link Instant#toString}. */
    static char[] text(Instant instant) {
        long seconds = instant.getEpochSecond();
        if (seconds < YEAR_0_SECONDS || seconds >= YEAR_10000_SECONDS) {
            return instant.toString().toCharArray();
        }
        var date = LocalDate.ofEpochDay(Math.floorDiv(seconds, DAY_SECONDS));
        int second = Math.floorMod(seconds, DAY_SECONDS);
        int nano = instant.getNano();
        int unit = nano % NANOS_PER_MILLI == 0 ? NANOS_PER_MILLI : nano % NANOS_PER_MICRO == 0 ? NANOS_PER_MICRO : 1;
        int end = nano == 0 ? FRACTION - 1 : FRACTION + fractionDigits(unit);
        var text = new char[end + 1];
        digits(text, 0, 4, date.getYear());
        text[4] = '-';
        digits(text, 5, 7, date.getMonthValue());
        text[7] = '-';
        digits(text, 8, 10, date.getDayOfMonth());
        text[10] = 'T';
        digits(text, 11, 13, second / 3600);
        text[13] = ':';
        digits(text, 14, 16, second / 60 % 60);
        text[16] = ':';
        digits(text, 17, 19, second % 60);
        if (nano != 0) {
            text[19] = '.';
            digits(text, FRACTION, end, nano / unit);
        }
        text[end] = 'Z';
        return text;
    }

    private static int fractionDigits(int unit) {
        return unit == NANOS_PER_MILLI ? 3 : unit == NANOS_PER_MICRO ? 6 : NANO_DIGITS;
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

    /** Writes a number between here and there, with zeros in front. */
    private static void digits(char[] text, int from, int to, int number) {
        int rest = number;
        for (int i = to - 1; i >= from; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }

    @JacksonStdImpl
    private static final class Writer extends StdSerializer<Instant> {
        @Serial
        private static final long serialVersionUID = 1L;

        Writer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            var text = text(value);
            out.writeString(text, 0, text.length);
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
