package dev.parley.schema;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import dev.parley.conversation.Content;
import dev.parley.cost.Cost;
import dev.parley.negotiation.Negotiation;
import dev.parley.wire.Json;
import java.io.IOException;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema (draft 2020-12) of a topic's values, from its record: required is what is not {@code @Nullable},
 * descriptions are the Javadoc, and fields that are not in it are allowed, for fields are only ever added.
 */
final class Schemas {

    /** An amount as {@link Json} writes it: no exponent, no plus sign, no zeros in front. */
    static final String DECIMAL = "^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$";

    private static final String ID = "https://parley.dev/schemas/";

    /** Texts whose words are known; more may be added to each. */
    private static final Map<String, List<String>> WORDS = Map.of(
            "Content.kind", Content.KINDS.stream().sorted().toList(),
            "Cost.outcome", Cost.OUTCOMES,
            "NegotiationView.phase", phases());

    /** What a record fills in when it is read, and others may therefore leave out. */
    private static final Set<String> FILLED_IN = Set.of("Product.attributes", "Product.floorPrice");

    private final Javadoc javadoc;
    private final SchemaGenerator generator;

    Schemas(List<PublicTopic> topics) throws IOException {
        this.javadoc = Javadoc.of(topics.stream().map(PublicTopic::record).toList());
        this.generator = generator();
    }

    /** The schema. */
    ObjectNode of(PublicTopic topic) {
        ObjectNode body = generator.generateSchema(topic.record());
        ObjectNode schema = Json.mapper().createObjectNode();
        schema.set("$schema", body.remove("$schema"));
        schema.put("$id", ID + topic.schema());
        schema.put("title", topic.name());
        schema.put("description", javadoc.ofType(topic.record()));
        return schema.setAll(body);
    }

    private SchemaGenerator generator() {
        var config = new SchemaGeneratorConfigBuilder(
                        Json.mapper(), SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(
                        Option.INLINE_ALL_SCHEMAS,
                        Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES,
                        Option.STANDARD_FORMATS,
                        Option.ENUM_KEYWORD_FOR_SINGLE_VALUES)
                .with(new JacksonModule(JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY));
        config.forTypesInGeneral()
                .withPropertySorter((_, _) -> 0)
                .withCustomDefinitionProvider((type, context) -> type.getErasedType() == BigDecimal.class
                        ? new CustomDefinition(context.getGeneratorConfig()
                                .createObjectNode()
                                .put("type", "string")
                                .put("pattern", DECIMAL))
                        : null);
        config.forFields()
                .withRequiredCheck(Schemas::isRequired)
                .withEnumResolver(field -> field.isFakeContainerItemScope() ? null : WORDS.get(name(field)))
                .withDescriptionResolver(this::description);
        return new SchemaGenerator(config.build());
    }

    private @Nullable String description(FieldScope field) {
        return field.isFakeContainerItemScope()
                ? null
                : javadoc.ofComponent(
                        field.getRawMember().getDeclaringClass(),
                        field.getDeclaredName(),
                        field.getRawMember().getType());
    }

    private static boolean isRequired(FieldScope field) {
        Field component = field.getRawMember();
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class) && !FILLED_IN.contains(name(field));
    }

    private static String name(FieldScope field) {
        return field.getRawMember().getDeclaringClass().getSimpleName() + "." + field.getDeclaredName();
    }

    private static List<String> phases() {
        JsonSubTypes phases = Negotiation.class.getAnnotation(JsonSubTypes.class);
        return Arrays.stream(phases.value()).map(JsonSubTypes.Type::name).toList();
    }
}
