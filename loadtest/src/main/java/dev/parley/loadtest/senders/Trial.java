package dev.parley.loadtest.senders;

import dev.parley.conversation.Reply;
import dev.parley.delivery.Delivery;
import dev.parley.loadtest.audit.Committed;
import dev.parley.loadtest.load.OpenLoop;
import dev.parley.loadtest.load.PauseUntil;
import dev.parley.loadtest.load.Schedule;
import dev.parley.loadtest.load.Stretch;
import dev.parley.loadtest.phone.Manner;
import dev.parley.loadtest.phone.PhoneConfig;
import dev.parley.loadtest.phone.PhoneSimulator;
import dev.parley.loadtest.phone.Reports;
import dev.parley.loadtest.phone.Shown;
import dev.parley.loadtest.process.GatewayProcess;
import dev.parley.loadtest.process.Readiness;
import dev.parley.loadtest.simulate.Surroundings;
import dev.parley.standalone.Refusal;
import dev.parley.wire.Json;
import dev.parley.wire.Topic;
import dev.parley.wire.Topics;
import dev.parley.wire.UnreadableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;

/** Two gateways in processes of their own that carry replies to the platforms' stand-ins; one of them may die on the way. */
final class Trial implements AutoCloseable {

    private static final int GATEWAYS = 2;
    private static final Duration SHARED_WITHIN = Duration.ofSeconds(30);
    /** For so long before a gateway dies platforms take twice as long to answer, so that it dies over many replies. */
    private static final Duration DYING = Duration.ofSeconds(1);

    private static final Duration REPORTS_AFTER = Duration.ofMillis(100);

    private final Setup setup;
    private final Surroundings surroundings;
    private final PhoneSimulator phone;
    private final List<GatewayProcess> gateways = new ArrayList<>();
    private final List<Instant> deaths = new CopyOnWriteArrayList<>();

    /**
     * Where a trial takes place.
     *
     * @param directory for the gateways' configurations and logs
     * @param bootstrap of brokers that have Parley's topics
     * @param jvmOptions of the gateways
     * @param seed of the faults
     */
    record Setup(Path directory, String bootstrap, Accounts accounts, List<String> jvmOptions, long seed) {

        Map<String, Object> client() {
            return Map.of("bootstrap.servers", bootstrap);
        }
    }

    /**
     * What is to be carried.
     *
     * @param rate replies a second, after they have become more and more
     * @param ramp how long that takes: a gateway that has just begun is slow
     * @param length how long replies are written after that
     * @param contacts of each account
     * @param kill so long after the first reply one of the gateways is killed; nothing for never
     * @param endsWithin replies that are not at their end so long after the last one was written count as they are
     */
    record Load(
            double rate, Duration ramp, Duration length, int contacts, Optional<Duration> kill, Duration endsWithin) {

        /** When each reply is due. */
        Schedule schedule() {
            return new Schedule(List.of(new Stretch(rate / 20, rate, ramp), new Stretch(rate, rate, length)));
        }

        /** The first reply that is due so long after the first one. */
        private long numberAt(Duration after) {
            Schedule schedule = schedule();
            return LongStream.range(0, schedule.count())
                    .filter(number -> schedule.nanosFromStart(number) >= after.toNanos())
                    .findFirst()
                    .orElse(-1);
        }
    }

    /**
     * What came of it.
     *
     * @param replies how many there were
     * @param shown what customers saw, in order
     * @param deaths when gateways died
     */
    record Outcome(Verdict verdict, int replies, List<Shown> shown, List<Instant> deaths) {

        /** When it was, to read the story of a fault by. */
        String circumstances() {
            return "the first showing at " + shown.stream().map(Shown::at).findFirst() + " and deaths at " + deaths;
        }
    }

    private Trial(Setup setup, Surroundings surroundings) throws IOException {
        this.setup = setup;
        this.surroundings = surroundings;
        this.phone = PhoneSimulator.start(new PhoneConfig(0, Manner.USUAL, null), surroundings);
    }

    /**
     * Starts everything and returns when both gateways carry.
     *
     * @throws Refusal when they do not
     */
    static Trial open(Setup setup) {
        var surroundings = Surroundings.real(setup.seed());
        try {
            var trial = new Trial(setup, surroundings);
            try {
                trial.start();
                return trial;
            } catch (RuntimeException e) {
                trial.close();
                throw e;
            }
        } catch (IOException e) {
            surroundings.close();
            throw new UncheckedIOException(e);
        }
    }

    private void start() {
        var setups = new ArrayList<GatewayProcess.Setup>();
        for (int number = 1; number <= GATEWAYS; number++) {
            setups.add(GatewayProcess.Setup.in(setup.directory(), "gateway-" + number, setup.bootstrap()));
        }
        // The last one is told what became of messages, and the first one dies.
        String yaml = setup.accounts()
                .yaml(phone.address().toString(), setups.getLast().address(), GATEWAYS);
        setups.forEach(
                each -> gateways.add(GatewayProcess.start(each.withYaml(yaml).withJvmOptions(setup.jvmOptions()))));
        gateways.forEach(GatewayProcess::awaitReady);
        try (var group = new Group(setup.client())) {
            if (!Readiness.await(() -> group.isShared(GATEWAYS), SHARED_WITHIN)) {
                throw new Refusal("The gateways did not share the replies within " + SHARED_WITHIN.toSeconds()
                        + " s; their logs in " + setup.directory() + " say why.");
            }
        }
    }

    /** Writes replies, lets the platforms behave so, and compares when all replies are at their end. Once. */
    Outcome run(Load load, Manner manner, Replies.Clocks clocks) throws InterruptedException {
        var usual = manner.withReports(reports())
                .withBounds(new Manner.Bounds(setup.accounts().limits(), null));
        phone.behave(usual);
        long fatal = load.kill().map(load::numberAt).orElse(-1L);
        long dying = load.kill().map(after -> load.numberAt(after.minus(DYING))).orElse(-1L);
        try (var replies = new Replies(setup.client(), setup.accounts(), load.contacts(), clocks)) {
            var _ = new OpenLoop(load.schedule(), clocks.nanoClock(), PauseUntil.parking(clocks.nanoClock()))
                    .run((number, due) -> {
                        replies.send(number, due);
                        if (number == dying) {
                            phone.behave(usual.withDelay(DYING.multipliedBy(2)));
                        } else if (number == fatal) {
                            Thread.ofVirtual().name("killer").start(() -> kill(usual, clocks));
                        }
                    });
        }
        try (var group = new Group(setup.client())) {
            boolean _ = Readiness.await(() -> group.isDone() && phone.reportsPending() == 0, load.endsWithin());
        }
        return outcome();
    }

    private void kill(Manner usual, Replies.Clocks clocks) {
        gateways.getFirst().process().kill();
        deaths.add(clocks.clock().instant());
        phone.behave(usual);
    }

    /** Out of order, and each twice. */
    private Reports reports() {
        return new Reports(
                gateways.getLast().address() + "/webhooks/{channel}/{account}",
                Accounts.SECRET,
                List.of("read", "delivered", "sent"),
                REPORTS_AFTER,
                /* copies= */ 2);
    }

    private Outcome outcome() {
        var shown = phone.journal();
        try (var log = new Committed(setup.client())) {
            List<Reply> replies = read(log, Topics.REPLIES, Reply.class);
            var evidence = new Verdict.Evidence(
                    replies, read(log, Topics.DELIVERIES, Delivery.class), shown, phone.turnedAway());
            var died = List.copyOf(deaths);
            return new Outcome(Verdict.of(evidence, Accounts::resends, died), replies.size(), shown, died);
        }
    }

    private static <V> List<V> read(Committed log, Topic<String, V> topic, Class<V> type) {
        var found = new ArrayList<V>();
        log.read(topic.name(), stored -> {
            try {
                found.add(Json.read(stored.value(), type));
            } catch (UnreadableException e) {
                throw new IllegalStateException("A record of " + topic.name() + " cannot be read", e);
            }
        });
        return found;
    }

    @Override
    public void close() {
        gateways.forEach(GatewayProcess::close);
        phone.close();
        surroundings.close();
    }
}
