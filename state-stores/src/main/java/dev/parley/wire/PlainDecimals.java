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
import java.io.IOException;
import java.io.Serial;
import java.math.BigDecimal;

/** Money on the wire: written as a plain decimal string, read from a string or a number of bounded size. */
final class PlainDecimals {
    /** Characters of an amount; pico-dollars of the largest sum need 30. */
    private static final int CHARS_MAX = 40;
    /** Digits behind and zeros before the point: without this bound a few characters become gigabytes. */
    private static final int SCALE_MAX = 30;

    private PlainDecimals() {}

    static Module module() {
        return new SimpleModule("plain-decimals")
                .addSerializer(BigDecimal.class, new Writer())
                .addDeserializer(BigDecimal.class, new Reader());
    }

    /** The same as {@link BigDecimal#toPlainString}; but for exponents an amount remembers its text, and most are written often. */
    static String text(BigDecimal value) {
        var text = value.toString();
        return text.indexOf('E') < 0 ? text : value.toPlainString();
    }

    private static final class Writer extends StdSerializer<BigDecimal> {
        @Serial
        private static final long serialVersionUID = 1L;

        Writer() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(text(value));
        }
    }

    private static final class Reader extends StdDeserializer<BigDecimal> {
        @Serial
        private static final long serialVersionUID = 1L;

        Reader() {
            super(BigDecimal.class);
        }

        @Override
        public BigDecimal deserialize(JsonParser in, DeserializationContext context) throws IOException {
            var token = in.currentToken();
            if (token != JsonToken.VALUE_STRING && (token == null || !token.isNumeric())) {
                throw context.wrongTokenException(
                        in, BigDecimal.class, JsonToken.VALUE_STRING, "an amount is a decimal string");
            }
            var text = in.getText().strip();
            try {
                var value = text.length() > CHARS_MAX ? null : new BigDecimal(text);
                if (value != null && Math.abs(value.scale()) <= SCALE_MAX) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw context.weirdStringException("", BigDecimal.class, "not an amount");
            }
            throw context.weirdStringException("", BigDecimal.class, "an amount out of bounds");
        }
    }
}
