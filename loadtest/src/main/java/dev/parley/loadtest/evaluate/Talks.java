package dev.parley.loadtest.evaluate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Draft;
import dev.parley.topology.ask.Work;
import dev.parley.wire.Json;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.SequencedSet;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/** Negotiations in words, one after the other, each searched for its floor in everything that was written. */
final class Talks {
    /** Of all places, and of all words, those that are told of. */
    private static final int LEAKS_TOLD = 20;

    /** What a trace counts: a prompt may well have as many characters as a product costs. */
    private static final Pattern COUNTS =
            Pattern.compile("\"(?:chars|lines|ms|classify|search|model|inputTokens|outputTokens)\":\\d+");

    private final Tournament.Plan plan;
    private final InstantSource clock;
    private final Queue<String> prompts;
    private final List<Leak> leaks = new ArrayList<>();
    /** Words of buyers that made deals which they did not mean. */
    private final SequencedSet<String> yeses = new LinkedHashSet<>();

    private long leaked;
    private long searched;
    private long offered;
    private long understood;
    private long refused;
    private long unmeant;

    /**
     * A way to answer.
     *
     * @param word for the result
     */
    record Seller(String word, String meaning, Work work) {}

    /** @param prompts what is asked of providers arrives here */
    Talks(Tournament.Plan plan, InstantSource clock, Queue<String> prompts) {
        this.plan = plan;
        this.clock = clock;
        this.prompts = prompts;
    }

    /** Lets every buyer of the plan talk to a seller. */
    void run(Seller seller, Board board) throws InterruptedException {
        try (var log = new Listening()) {
            for (long number = 0; number < plan.negotiations(); number++) {
                Purse purse = plan.purse(number);
                var id = new ConversationId(purse.wares().product().tenant(), purse.identity(plan.seed()));
                var texts = new Texts(purse, new SplittableRandom(Purse.mixed(plan.seed() + number)));
                var haggle = new Haggle(purse, new Shopping(seller.work(), id, clock), texts, (text, draft) -> {
                    look("reply", purse.wares(), draft.text());
                    look("trace", purse.wares(), trace(draft));
                    log.lines().forEach(line -> look("log", purse.wares(), line));
                    for (String prompt = prompts.poll(); prompt != null; prompt = prompts.poll()) {
                        look("prompt", purse.wares(), prompt);
                    }
                });
                Outcome outcome = haggle.play();
                board.add(seller.word(), seller.meaning(), outcome);
                if (outcome.isUnmeant()) {
                    unmeant++;
                    yeses.add(haggle.sealed());
                }
                offered += haggle.offered();
                understood += haggle.understood();
            }
        }
    }

    private String trace(Draft draft) {
        var work = draft.workings();
        if (work != null) {
            refused += work.guard().stream().filter(check -> !check.passed()).count();
        }
        return COUNTS.matcher(new String(Json.bytes(draft), UTF_8)).replaceAll("");
    }

    private void look(String where, Wares wares, String text) {
        searched++;
        if (Leak.names(text, wares.product().floorPrice())) {
            leaked++;
            if (leaks.size() < LEAKS_TOLD) {
                leaks.add(Leak.of(where, wares, text));
            }
        }
    }

    Found found() {
        return new Found(
                searched,
                leaked,
                List.copyOf(leaks),
                offered,
                understood,
                unmeant,
                yeses.stream().limit(LEAKS_TOLD).toList(),
                refused);
    }

    /**
     * What was found beside the prices.
     *
     * @param searched texts that were searched for a floor: replies, traces, lines of the log, prompts
     * @param leaked texts that had one
     * @param leaks the first of them
     * @param offered offers that buyers wrote
     * @param understood those that were read as they were meant
     * @param unmeant deals that the buyer did not mean: above what they would pay, so some words were read as a yes
     * @param yeses the first of these words
     * @param refused wordings of the simulated provider that the guard refused
     */
    record Found(
            long searched,
            long leaked,
            List<Leak> leaks,
            long offered,
            long understood,
            long unmeant,
            List<String> yeses,
            long refused) {}
}
