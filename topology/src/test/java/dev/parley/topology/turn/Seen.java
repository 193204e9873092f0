package dev.parley.topology.turn;

import dev.parley.conversation.Silence.Reason;
import java.util.List;

/** What a test wants to see of effects. */
final class Seen {
    private Seen() {}

    static List<List<Long>> asks(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.Ask.class::isInstance)
                .map(effect -> ((Effect.Ask) effect).turn().offsets())
                .toList();
    }

    static List<Boolean> houseOnly(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.Ask.class::isInstance)
                .map(effect -> ((Effect.Ask) effect).houseOnly())
                .toList();
    }

    static List<List<String>> replies(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.Say.class::isInstance)
                .map(effect -> ((Effect.Say) effect).reply().inReplyTo())
                .toList();
    }

    static List<Reason> silences(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.StaySilent.class::isInstance)
                .map(effect -> ((Effect.StaySilent) effect).silence().reason())
                .toList();
    }

    static List<String> cancelled(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.Cancel.class::isInstance)
                .map(effect -> ((Effect.Cancel) effect).ask())
                .toList();
    }

    static List<String> lost(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.Charge.class::isInstance)
                .map(effect -> ((Effect.Charge) effect).cost())
                .filter(cost -> cost.outcome().equals("lost"))
                .map(cost -> cost.id())
                .toList();
    }
}
