package dev.parley.gateway.channel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A channel whose signs last so long, are remembered and answered as it is told. */
final class Visible implements Outlet, Presence {

    private final List<Sign> signs = new CopyOnWriteArrayList<>();
    private final Duration lasts;
    private Function<Sign, Outcome> answer = sign -> new Outcome.Sent(null);

    Visible(Duration lasts) {
        this.lasts = lasts;
    }

    /** Every sign is answered so. */
    Visible answering(Function<Sign, Outcome> newAnswer) {
        answer = newAnswer;
        return this;
    }

    List<Sign> signs() {
        return signs;
    }

    @Override
    public Duration lasts() {
        return lasts;
    }

    @Override
    public Outcome show(Sign sign) {
        signs.add(sign);
        return answer.apply(sign);
    }

    @Override
    public Optional<Presence> presence() {
        return Optional.of(this);
    }

    @Override
    public String tenant() {
        return "demo";
    }

    @Override
    public Ambiguous ambiguous() {
        return Ambiguous.HOLD;
    }

    @Override
    public TextLimit textLimit() {
        return new TextLimit(20, TextLimit.Unit.CHARS);
    }

    @Override
    public Pace pace() {
        return Pace.of(1_000);
    }

    @Override
    public Outcome send(Letter letter) {
        return new Outcome.Sent("p-" + letter.reply());
    }
}
