package dev.parley.topology.media;

import dev.parley.conversation.Content;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.conversation.TranscriptEntry;
import dev.parley.conversation.TranscriptEntry.Who;
import dev.parley.llm.Answer;
import dev.parley.llm.Brief;
import dev.parley.llm.Line;
import dev.parley.llm.LlmRouter;
import dev.parley.llm.Medium;
import dev.parley.llm.Prompt;
import dev.parley.llm.Terms;
import dev.parley.llm.Tier;
import dev.parley.llm.provider.HouseModel;
import dev.parley.topology.ask.Ask;
import dev.parley.topology.ask.Spending;
import dev.parley.topology.phrase.Prompts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Puts into words what customers send instead of typing. What comes of it is a customer's words, to be read and answered like
 * typed ones and worth no more: prices are decided, and wordings checked, elsewhere. Where there are no words to be had in time the
 * message stays as it was, and whoever answers asks for text.
 */
public final class Senses {
    /** What a cost is for: writing down a voice note. */
    public static final String TRANSCRIBE = "transcribe";
    /** What a cost is for: saying what a picture shows. */
    public static final String DESCRIBE = "describe";

    private static final String REPLY = "reply";
    /** Of one turn, the newest; who sends more at once is understood by these, or asked. */
    private static final int MEDIA_MAX = 3;
    /** Characters of what was said; a voice note of some three minutes. */
    private static final int TRANSCRIPT_MAX = 2_000;
    /** Characters of what is seen. */
    private static final int DESCRIPTION_MAX = 160;
    /** Tokens of an answer; of a transcript, for the estimate alone. */
    private static final int SAID_TOKENS = 400;

    private static final int SEEN_TOKENS = 60;
    /** The part of the time that is left for a turn's whole answer which all of this may take. */
    private static final int SHARE = 2;

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern NOTHING = Pattern.compile("(?i)\\W*none\\W*");

    private final Organs organs;
    private final Duration within;
    private final InstantSource clock;
    private final Prompts prompts = Prompts.newest();

    /**
     * What is heard and seen with.
     *
     * @param door where media are had from
     * @param hears asked what voice notes say; one without deployments hears nothing
     * @param sees asked what pictures show; the same
     */
    public record Organs(MediaDoor door, LlmRouter hears, LlmRouter sees) {}

    /**
     * Senses of these organs, which are closed by whoever made them.
     *
     * @param within how long all media of a turn may take, and never more than half of the time that is left
     */
    public Senses(Organs organs, Duration within, InstantSource clock) {
        this.organs = organs;
        this.within = within;
        this.clock = clock;
    }

    /**
     * An ask with words for its media, as far as they are to be had.
     *
     * @param lines those of its messages that have got words, as they are to be remembered
     */
    public record Perceived(Ask ask, List<TranscriptEntry> lines) {}

    /**
     * Fetches and asks; blocks the calling thread, which must be no stream thread.
     *
     * @param spending is told of every attempt, under a purpose of its own
     * @throws InterruptedException when the work was cancelled
     */
    public Perceived perceive(Ask ask, Spending spending) throws InterruptedException {
        Instant until = until(ask);
        var messages = new ArrayList<>(ask.messages());
        var lines = new ArrayList<TranscriptEntry>();
        int tried = 0;
        for (int i = messages.size() - 1; i >= 0 && tried < MEDIA_MAX && !ask.houseOnly(); i--) {
            Message message = messages.get(i);
            if (!isPerceptible(message.content())) {
                continue;
            }
            tried++;
            var words = words(new Sent(ask, message, "-m" + i), until, spending);
            if (words.isPresent()) {
                Message worded = worded(message, words.get());
                messages.set(i, worded);
                lines.add(line(worded));
            }
        }
        return new Perceived(lines.isEmpty() ? ask : ask.saying(messages), lines);
    }

    /**
     * A message with a medium.
     *
     * @param mark tells its asks from those of the turn's other media
     */
    private record Sent(Ask ask, Message message, String mark) {
        private boolean isPicture() {
            return message.content().kind().equals("image");
        }
    }

    private Instant until(Ask ask) {
        Instant now = clock.instant();
        Duration share = Duration.between(now, ask.deadline()).dividedBy(SHARE);
        return now.plus(share.compareTo(within) < 0 ? share : within);
    }

    private boolean isPerceptible(Content content) {
        if (content.mediaId() == null) {
            return false;
        }
        return switch (content.kind()) {
            case "audio" -> !organs.hears().deployments().isEmpty();
            case "image" -> !organs.sees().deployments().isEmpty();
            default -> false;
        };
    }

    private Optional<String> words(Sent sent, Instant until, Spending spending) throws InterruptedException {
        Duration left = Duration.between(clock.instant(), until);
        if (!left.isPositive()) {
            return Optional.empty();
        }
        Optional<Medium> medium = organs.door().fetch(sent.message(), sent.isPicture(), left);
        if (medium.isEmpty()) {
            return Optional.empty();
        }
        spending.isFor(sent.isPicture() ? DESCRIBE : TRANSCRIBE);
        try {
            LlmRouter router = sent.isPicture() ? organs.sees() : organs.hears();
            Answer answer = router.ask(prompt(sent, medium.get(), until), new PaidAlone(spending));
            return answer.route().provider().equals(HouseModel.NAME)
                    ? Optional.empty()
                    : said(answer.text(), sent.isPicture());
        } finally {
            spending.isFor(REPLY);
        }
    }

    private Prompt prompt(Sent sent, Medium medium, Instant until) {
        Ask ask = sent.ask();
        boolean picture = sent.isPicture();
        return new Prompt(
                ask.id() + sent.mark(),
                Tier.FAST,
                picture ? prompts.describe() : "",
                List.of(new Line(Line.Role.CUSTOMER, "…")),
                new Brief(picture ? DESCRIBE : TRANSCRIBE, "en", Map.of()),
                until,
                picture ? SEEN_TOKENS : SAID_TOKENS,
                terms(ask.conversation()),
                medium);
    }

    private static Terms terms(ConversationId conversation) {
        return new Terms(
                conversation.tenant(),
                conversation.key(),
                /* shared= */ null,
                /* urgent= */ false,
                /* expendable= */ false,
                /* warm= */ null);
    }

    /** What was said or seen, as one line that is no longer than it may be; nothing where that is nothing. */
    private static Optional<String> said(String text, boolean picture) {
        String line = BLANKS.matcher(wellFormed(text)).replaceAll(" ").strip();
        if (line.isEmpty() || (picture && NOTHING.matcher(line).matches())) {
            return Optional.empty();
        }
        int most = picture ? DESCRIPTION_MAX : TRANSCRIPT_MAX;
        return Optional.of(line.length() <= most ? line : wellFormed(line.substring(0, most)));
    }

    /** Without what records refuse: halves of characters, and zeros. */
    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', ' ');
    }

    /** Without the medium's name: what has words is not fetched again when the same messages are worked once more. */
    private TranscriptEntry line(Message worded) {
        return new TranscriptEntry(
                Who.CUSTOMER,
                worded.id(),
                worded.content().words(),
                worded.content().kind(),
                Objects.requireNonNullElse(worded.receivedAt(), clock.instant()),
                null,
                null);
    }

    /** A caption comes first: it says what is wanted, and the picture of what. */
    private static Message worded(Message message, String words) {
        Content content = message.content();
        String all = content.words().isBlank() ? words : content.words() + "\n" + words;
        return new Message(
                message.id(),
                message.tenant(),
                message.conversation(),
                message.channel(),
                message.account(),
                message.from(),
                message.sentAt(),
                message.receivedAt(),
                new Content(content.kind(), all, content.mediaId(), content.mimeType()));
    }
}
