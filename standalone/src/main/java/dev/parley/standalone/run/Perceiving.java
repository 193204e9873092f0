package dev.parley.standalone.run;

import dev.parley.conversation.Message;
import dev.parley.gateway.KnownChannels;
import dev.parley.gateway.channel.media.Fetched;
import dev.parley.gateway.channel.media.Fetcher;
import dev.parley.gateway.channel.media.Wanted;
import dev.parley.llm.LlmRouter;
import dev.parley.llm.LlmRouters;
import dev.parley.llm.Medium;
import dev.parley.standalone.Refusal;
import dev.parley.standalone.config.ParleyConfig;
import dev.parley.topology.media.MediaDoor;
import dev.parley.topology.media.Senses;
import dev.parley.topology.sell.Seller;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What hears voice notes and sees pictures, where models are set up for it: the channels' media are fetched by the process that
 * works the turn, with the accounts of the one configuration.
 */
final class Perceiving implements AutoCloseable {

    private final Senses.@Nullable Organs organs;
    private final Duration within;
    private final LlmRouters.Surroundings around;

    private Perceiving(Senses.@Nullable Organs organs, Duration within, LlmRouters.Surroundings around) {
        this.organs = organs;
        this.within = within;
        this.around = around;
    }

    /**
     * As a configuration has it.
     *
     * @param around shared with the router of answers, so that one count holds for both
     * @throws Refusal when a model is listed that cannot do it
     */
    static Perceiving of(ParleyConfig config, LlmRouters.Surroundings around, MeterRegistry meters) {
        var media = config.llm().media();
        if (media.voice().isEmpty() && media.pictures().isEmpty()) {
            return new Perceiving(null, media.within(), around);
        }
        LlmRouter hears;
        try {
            hears = LlmRouters.hearing(Settings.router(config, media.voice()), around);
        } catch (IllegalArgumentException e) {
            throw new Refusal("llm.media.voice: " + e.getMessage() + ".", e);
        }
        LlmRouter sees = LlmRouters.create(Settings.router(config, media.pictures()), around);
        var door = new Door(Fetcher.of(KnownChannels.of(config.channels())), media.maxBytes(), meters);
        return new Perceiving(new Senses.Organs(door, hears, sees), media.within(), around);
    }

    /** A seller with these senses, or as it was. */
    Seller given(Seller seller) {
        return organs == null ? seller : seller.perceiving(new Senses(organs, within, around.clock()));
    }

    @Override
    public void close() {
        if (organs != null) {
            organs.hears().close();
            organs.sees().close();
        }
    }

    /** Fetches from the channels, and counts what comes of it. */
    private record Door(Fetcher fetcher, int maxBytes, MeterRegistry meters) implements MediaDoor {
        @Override
        public Optional<Medium> fetch(Message message, boolean picture, Duration within) throws InterruptedException {
            String medium = Objects.requireNonNull(message.content().mediaId());
            var name = new Wanted.Name(message.channel(), message.account(), message.id(), medium);
            var kind = picture ? Wanted.Kind.PICTURE : Wanted.Kind.SOUND;
            return switch (fetcher.fetch(new Wanted(name, kind, maxBytes, within))) {
                case Fetched.Found found -> {
                    count(message, "fetched");
                    yield Optional.of(new Medium(found.bytes(), found.type()));
                }
                case Fetched.Refused(String why) -> nothing(message, why);
                case Fetched.TooLarge tooLarge -> nothing(message, "too_large");
                case Fetched.Gone gone -> nothing(message, "gone");
                case Fetched.Late late -> nothing(message, "late");
            };
        }

        private Optional<Medium> nothing(Message message, String outcome) {
            count(message, outcome);
            return Optional.empty();
        }

        private void count(Message message, String outcome) {
            meters.counter("parley.media", "channel", message.channel(), "outcome", outcome)
                    .increment();
        }
    }
}
