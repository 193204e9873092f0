package dev.parley.gateway.channel;

import dev.parley.gateway.channel.Outcome.Sent;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A channel that answers as it is told, and takes everything when it is told nothing. */
final class Scripted implements Outlet {

    private final List<Letter> letters = new CopyOnWriteArrayList<>();
    private final ArrayDeque<Function<Letter, Outcome>> answers = new ArrayDeque<>();
    private final Ambiguous ambiguous;
    private volatile Pace pace = Pace.of(10_000);

    Scripted(Ambiguous ambiguous) {
        this.ambiguous = ambiguous;
    }

    /** The next letters are answered so, one after the other. */
    Scripted answering(Outcome... outcomes) {
        for (var outcome : outcomes) {
            answering(letter -> outcome);
        }
        return this;
    }

    synchronized Scripted answering(Function<Letter, Outcome> answer) {
        answers.add(answer);
        return this;
    }

    /** It takes no more than this from now on. */
    void takesOnly(Pace slower) {
        pace = slower;
    }

    /** How the window stood for everything that reached the channel. */
    List<Window> windows() {
        return letters.stream().map(Letter::window).toList();
    }

    /** Everything that reached the channel, answered well or not. */
    List<String> texts() {
        return letters.stream().map(Letter::text).toList();
    }

    @Override
    public String tenant() {
        return "demo";
    }

    @Override
    public Ambiguous ambiguous() {
        return ambiguous;
    }

    @Override
    public TextLimit textLimit() {
        return new TextLimit(20, TextLimit.Unit.CHARS);
    }

    @Override
    public Pace pace() {
        return pace;
    }

    @Override
    public Outcome send(Letter letter) {
        letters.add(letter);
        return next().apply(letter);
    }

    private synchronized Function<Letter, Outcome> next() {
        var answer = answers.poll();
        return answer != null ? answer : letter -> new Sent("p-" + letter.reply());
    }
}
