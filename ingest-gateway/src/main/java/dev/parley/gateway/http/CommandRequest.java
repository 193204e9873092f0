package dev.parley.gateway.http;

import dev.parley.conversation.Bounds;
import dev.parley.conversation.Command;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An operator's order as the API takes it.
 *
 * @param kind one of take_over, release, say, close, erase, reset
 * @param text the words of say
 * @param by who orders it
 */
record CommandRequest(
        String kind, @Nullable String text, @Nullable String by) {

    CommandRequest {
        kindOf(kind);
        if (text != null) {
            Bounds.text("text", text, Bounds.TEXT_MAX);
        }
        if (text != null && kindOf(kind) != Command.Kind.SAY) {
            throw new IllegalArgumentException("text belongs to say and must be left out for " + kind);
        }
        if (by != null) {
            Bounds.name("by", by, Bounds.NAME_MAX);
        }
    }

    Command.Kind kindOf() {
        return kindOf(kind);
    }

    private static Command.Kind kindOf(@Nullable String kind) {
        return Command.Kind.OF_OPERATORS.stream()
                .filter(each -> name(each).equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("kind must be one of "
                        + Command.Kind.OF_OPERATORS.stream()
                                .map(CommandRequest::name)
                                .collect(Collectors.joining(", "))));
    }

    private static String name(Command.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "CommandRequest[" + kind + "]";
    }
}
