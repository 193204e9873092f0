package dev.parley.loadtest.broken;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** What happens on a stage: enough of it that a sound build has to show what it is sound for. */
enum Play {
    /** An ordinary day of one process: repeats, bursts, a take-over, two tenants, a bargain, a stop. */
    DAY(1) {
        @Override
        void act(Stage stage) {
            stage.people().stock("demo");
            stage.people().stock("rival");
            stage.start("only", "debounce: 300ms");
            repeats(stage);
            twoTenants(stage);
            takesOver(stage);
            writesAgain(stage);
            bargains(stage);
        }
    },
    /** A customer writes again, and the running turn gives way. */
    INTERRUPTED(1) {
        @Override
        void act(Stage stage) {
            stage.start("only", "debounce: 0ms, policy: interrupt");
            writesAgain(stage);
        }
    },
    /** The only process is killed while answers are on their way, and comes back. */
    KILLED(2) {
        @Override
        void act(Stage stage) {
            var process = stage.start("only", "debounce: 0ms");
            waitForTheirAnswers(stage, MANY);
            stage.providerReleases();
            stage.await(() -> stage.answers() >= SOME);
            process.process().kill();
            stage.disaster();
            stage.providerSays("Thank you for waiting.");
            stage.start("only", "debounce: 0ms");
        }
    },
    /** A second process comes while calls are in flight. */
    JOINED(4) {
        @Override
        void act(Stage stage) {
            stage.start("first", "debounce: 0ms");
            waitForTheirAnswers(stage, SOME);
            stage.start("second", "debounce: 0ms");
            stage.providerSays("Good to see you.");
            // On every partition, so that whoever has it now works it.
            var passing = IntStream.range(0, SOME).mapToObj(c -> "passing-" + c).toList();
            passing.forEach(contact -> stage.people().say("demo", contact, "m-1", "hello"));
            stage.await(() -> stage.replies() >= passing.size());
            stage.providerReleases();
        }
    };

    /** More than can be answered and committed at once. */
    private static final int MANY = 300;

    private static final int SOME = 40;

    private final int partitions;

    Play(int partitions) {
        this.partitions = partitions;
    }

    int partitions() {
        return partitions;
    }

    /** Lets it happen; what was said need not have ended when this returns. */
    abstract void act(Stage stage);

    /** The play in which a broken build shows what it is. */
    static Play of(Broken broken) {
        return switch (broken) {
            case WAITS_FOR_NOTHING -> KILLED;
            case HANDS_NOTHING_OVER -> JOINED;
            case CANCELS_NOTHING -> INTERRUPTED;
            case FORGETS_IDS,
                    LOSES_WORK,
                    NEWEST_FIRST,
                    TWO_AT_A_TIME,
                    ANY_ANSWER_WILL_DO,
                    BOOKS_NO_CANCELLED,
                    GUARDS_NOTHING,
                    HALVES_FLOORS,
                    MIXES_TENANTS,
                    TALKS_IN_ITS_LOG,
                    WRITES_PAST_THE_CHANGELOG -> DAY;
        };
    }

    /** A channel delivers a message again, before its answer and after it; and somebody types three in one breath. */
    private static void repeats(Stage stage) {
        stage.people().say("demo", "bob", "m-1", "hello");
        stage.people().say("demo", "bob", "m-1", "hello");
        List.of("m-1", "m-2", "m-3").forEach(id -> stage.people().say("demo", "carol", id, "hello, this is " + id));
        stage.await(() -> stage.replies() >= 2);
        stage.people().say("demo", "bob", "m-1", "hello");
    }

    /** Customers of two tenants have the same name, and each something to tell. */
    private static void twoTenants(Stage stage) {
        for (var tenant : List.of("demo", "rival")) {
            stage.people().say(tenant, "frank", "m-1", "hello, my word is canary-" + tenant + "-1");
        }
        stage.await(() -> stage.replies() >= 4);
        for (var tenant : List.of("rival", "demo")) {
            stage.people().say(tenant, "frank", "m-2", "do you remember canary-" + tenant + "-2");
        }
        stage.await(() -> stage.replies() >= 6);
    }

    /** A person takes over while a call is in flight, gives the conversation back, and the customer goes on. */
    private static void takesOver(Stage stage) {
        stage.providerHolds();
        stage.people().say("demo", "dave", "m-1", "hello");
        stage.awaitHeld(1);
        stage.people().order("demo", "dave", "take_over");
        stage.awaitHeld(0);
        stage.people().order("demo", "dave", "release");
        stage.providerAnswers(Duration.ofSeconds(3));
        long before = stage.calls();
        stage.people().say("demo", "dave", "m-2", "hello again");
        stage.await(() -> stage.calls() > before);
        stage.providerReleases();
        stage.await(() -> stage.replies() >= 7);
    }

    /** A customer writes while the answer to the message before is awaited. */
    private static void writesAgain(Stage stage) {
        stage.providerHolds();
        long before = stage.calls();
        stage.people().say("demo", "gina", "m-1", "hello");
        stage.await(() -> stage.calls() > before);
        stage.people().say("demo", "gina", "m-2", "hello?");
        stage.await(() -> stage.calls() > before + 1);
        stage.providerSays("Here I am.");
        stage.providerReleases();
    }

    /** A customer haggles, and the model would sell for less than it may. */
    private static void bargains(Stage stage) {
        stage.providerSays("Fine, it is yours for 14,000 taka.");
        var offers = List.of("How much is the Nokia Lumen?", "12000?", "13000?", "14500?", "15000, my last word");
        for (int i = 0; i < offers.size(); i++) {
            int before = stage.replies();
            stage.people().say("demo", "erin", "m-" + i, offers.get(i));
            stage.await(() -> stage.replies() > before);
        }
    }

    private static void waitForTheirAnswers(Stage stage, int customers) {
        stage.providerHolds();
        for (int c = 0; c < customers; c++) {
            stage.people().say("demo", "waiting-" + c, "m-1", "hello");
        }
        stage.awaitHeld(customers);
    }
}
