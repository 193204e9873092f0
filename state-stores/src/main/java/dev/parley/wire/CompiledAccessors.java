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
 * Has components of records read by accessors that were compiled, where Jackson alone would call them by reflection: Jackson's
 * Blackbird. That goes back to reflection for a component whose serializer may be somebody's own, and takes the one of any record for
 * such, since it lacks the annotation that Jackson's others have. Here they have it.
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
