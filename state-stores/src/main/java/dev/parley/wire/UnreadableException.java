package dev.parley.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.Serial;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Bytes that are not the record they should be; the message names the field and never quotes the contents. */
public final class UnreadableException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    UnreadableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What is wrong and where, in one sentence without a word of the input. */
    public static String sentence(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping)) {
            return "not valid JSON";
        }
        var path = mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        // The checks of our own records speak for themselves; Jackson's own messages may quote what was sent.
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException own && own.getMessage() != null) {
                return own.getMessage();
            }
        }
        return path.isEmpty() ? "not the JSON object it should be" : path + ": wrong type or value";
    }
}
