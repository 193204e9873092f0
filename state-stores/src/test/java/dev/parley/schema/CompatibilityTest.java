package dev.parley.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.schema.Compatibility.Break;
import dev.parley.schema.Compatibility.Rule;
import dev.parley.wire.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every rule of what may change in a published schema, and what may. */
class CompatibilityTest {
    private static final String PUBLISHED = """
            {"$schema":"s","$id":"some/1","description":"Some record.","type":"object","properties":{
              "id":{"type":"string","description":"its id"},
              "usd":{"type":"string","pattern":"^[0-9]+$"},
              "at":{"type":"string","format":"date-time"},
              "kind":{"type":"string","enum":["one","two"]},
              "free":{"type":"string"},
              "inner":{"type":"object","properties":{"deep":{"type":"integer"}},"required":["deep"]},
              "list":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"}}}},
              "map":{"type":"object","additionalProperties":{"type":"string"}}},
             "required":["id","usd"]}""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "free":{"type":"string"},              |                                            | free        | REMOVED_PROPERTY
                    "properties":{"deep":{"type":"integer"}} | "properties":{"dip":{"type":"integer"}}  | inner.deep  | REMOVED_PROPERTY
                    {"name":{"type":"string"}}             | {"title":{"type":"string"}}                | list[].name | REMOVED_PROPERTY
                    "free":{"type":"string"}               | "free":{"type":"integer"}                  | free        | CHANGED_TYPE
                    "deep":{"type":"integer"}              | "deep":{"type":"number"}                   | inner.deep  | CHANGED_TYPE
                    "list":{"type":"array"                 | "list":{"type":"object"                    | list        | CHANGED_TYPE
                    "name":{"type":"string"}               | "name":{"type":"boolean"}                  | list[].name | CHANGED_TYPE
                    "additionalProperties":{"type":"string"} | "additionalProperties":{"type":"integer"} | map.*      | CHANGED_TYPE
                    "free":{"type":"string"}               | "free":{}                                  | free        | CHANGED_TYPE
                    ["id","usd"]                           | ["id","usd","at"]                          | at          | NEWLY_REQUIRED
                    "map":{                                | "new":{"type":"string"},"map":{            |             |
                    ["id","usd"]                           | ["id","usd","new"]                         | new         | NEWLY_REQUIRED
                    ["id","usd"]                           | ["usd"]                                    | id          | NO_LONGER_REQUIRED
                    "required":["deep"]                    | "required":[]                              | inner.deep  | NO_LONGER_REQUIRED
                    ["one","two"]                          | ["one","three"]                            | kind        | REMOVED_VALUE
                    "free":{"type":"string"}               | "free":{"type":"string","enum":["a"]}      | free        | NEWLY_ENUMERATED
                    "enum":["one","two"]                   | "title":"any word"                         | kind        | CHANGED_KEYWORD
                    ^[0-9]+$                               | ^[0-9]{1,9}$                               | usd         | CHANGED_PATTERN
                    "free":{"type":"string"}               | "free":{"type":"string","pattern":"^a"}    | free        | CHANGED_PATTERN
                    ,"pattern":"^[0-9]+$"                  |                                            | usd         | CHANGED_PATTERN
                    ,"format":"date-time"                  |                                            | at          | CHANGED_KEYWORD
                    "format":"date-time"                   | "format":"date"                            | at          | CHANGED_KEYWORD
                    "free":{"type":"string"}               | "free":{"type":"string","maxLength":9}     | free        | CHANGED_KEYWORD
                    "free":{"type":"string"}               | "free":{"type":"string","const":"a"}       | free        | CHANGED_KEYWORD
                    "required":["deep"]                    | "required":["deep"],"additionalProperties":false | inner.* | CHANGED_KEYWORD
                    "required":["id","usd"]                | "required":["id","usd"],"minProperties":3  | ''          | CHANGED_KEYWORD
                    """)
    void everyBreakIsNamedWithItsPropertyAndRule(String published, String now, String property, Rule rule)
            throws Exception {
        assertThat(PUBLISHED).contains(published);

        List<Break> breaks = breaks(PUBLISHED.replace(published, now == null ? "" : now));

        assertThat(breaks).isEqualTo(rule == null ? List.of() : List.of(new Break(property, rule)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "free":{"type":"string"}  | "free":{"type":"string"},"more":{"type":"string","pattern":"^a$"}
                    "deep":{"type":"integer"} | "deep":{"type":"integer"},"more":{"type":"object","required":["a"]}
                    "name":{"type":"string"}  | "name":{"type":"string"},"more":{"type":"string"}
                    ["one","two"]             | ["two","three","one"]
                    its id                    | what it is called
                    some/1                    | some/2
                    ["id","usd"]              | ["usd","id"]
                    """)
    void whatIsAddedOrSaidInOtherWordsIsNoBreak(String published, String now) throws Exception {
        assertThat(PUBLISHED).contains(published);

        assertThat(breaks(PUBLISHED.replace(published, now))).isEmpty();
    }

    @Test
    void severalBreaksAreAllNamed() throws Exception {
        String now = PUBLISHED.replace("\"free\"", "\"fee\"").replace("[\"id\",\"usd\"]", "[\"id\",\"usd\",\"fee\"]");

        assertThat(breaks(now))
                .extracting(Break::toString)
                .containsExactly(
                        "free was removed; programs read it (REMOVED_PROPERTY)",
                        "fee is required now; records without it are on the topic (NEWLY_REQUIRED)");
    }

    @Test
    void theSameIsNoBreak() throws Exception {
        assertThat(breaks(PUBLISHED)).isEmpty();
    }

    private static List<Break> breaks(String now) throws Exception {
        JsonNode published = Json.mapper().readTree(PUBLISHED);
        return Compatibility.breaks(published, Json.mapper().readTree(now));
    }
}
