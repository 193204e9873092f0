package dev.parley.wire;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.annotation.JacksonStdImpl;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializer;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import com.fasterxml.jackson.module.blackbird.BlackbirdModule;
import java.io.Serial;
import java.util.List;

/**
 * Makes the accessors of records compiled ones for whoever writes them, with Jackson's Blackbird, where Jackson alone would call them by
 * reflection. Blackbird leaves a component to reflection when its serializer might be somebody's own, which it sees by an annotation
 * that the serializers of Jackson have; that of records lacks it, and gets it here.
 */
final class CompiledAccessors {

    private CompiledAccessors() {}

    /** For a mapper that writes. */
    static List<Module> modules() {
        return List.of(
                new BlackbirdModule(), new SimpleModule("records-as-usual").setSerializerModifier(new AsUsual()));
    }

    private static final class AsUsual extends BeanSerializerModifier {
        @Serial
        private static final long serialVersionUID = 1;

        @Override
        public JsonSerializer<?> modifySerializer(
                SerializationConfig config, BeanDescription bean, JsonSerializer<?> serializer) {
            return serializer.getClass() == BeanSerializer.class ? new Usual((BeanSerializer) serializer) : serializer;
        }
    }

    @JacksonStdImpl
    private static final class Usual extends BeanSerializer {
        @Serial
        private static final long serialVersionUID = 1;

        Usual(BeanSerializerBase same) {
            super(same);
        }
    }
}
