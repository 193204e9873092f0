package dev.parley.llm.price;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * A file of somebody else's that may say things twice, which LiteLLM's does.
 *
 * @param root where something is there twice, the last of it
 * @param repeated the fields of the outermost object that are there twice, or hold something that is
 */
record Loose(JsonNode root, Set<String> repeated) {
    static Set<String> repeated(JsonParser json) throws IOException {
        var repeated = new TreeSet<String>();
        var names = new ArrayDeque<Set<String>>();
        String outermost = "";
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                names.push(new HashSet<>());
            } else if (token == JsonToken.END_OBJECT) {
                names.pop();
            } else if (token == JsonToken.FIELD_NAME) {
                outermost = names.size() == 1 ? json.currentName() : outermost;
                if (!names.element().add(json.currentName())) {
                    repeated.add(outermost);
                }
            }
        }
        return repeated;
    }
}
