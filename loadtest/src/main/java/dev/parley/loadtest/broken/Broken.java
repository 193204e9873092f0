package dev.parley.loadtest.broken;

import dev.parley.loadtest.audit.Check;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.bytebuddy.agent.ByteBuddyAgent;

/** A build of Parley that is broken in one way, and the check that must find it. */
public enum Broken {
    FORGETS_IDS(
            Check.ENDS_ONCE,
            "Forgets which messages it has seen, so that one that a channel delivers again is answered again.",
            new Change("dev.parley.topology.turn.SeenIds", "message", Advices.Never.class)),
    LOSES_WORK(
            Check.ENDS_ONCE,
            "Takes every third job, does nothing with it, and never looks what became of a turn.",
            new Change("dev.parley.topology.ask.LocalDispatcher", "offer", Advices.LoseEveryThird.class),
            new Change("dev.parley.topology.turn.Attempts", "alarm", Advices.TrustWhatRuns.class)),
    NEWEST_FIRST(
            Check.ORDER,
            "Answers the newest of the messages that wait before the older ones.",
            new Change("dev.parley.conversation.Turn", "messagesOf", Advices.Backwards.class)),
    TWO_AT_A_TIME(
            Check.ONE_TURN,
            "Starts a turn for a new message while the turn before it is being worked.",
            new Change("dev.parley.topology.turn.Attempts", "advance", Advices.ForgetRunning.class),
            new Change("dev.parley.topology.turn.Claims", "of", Advices.Nothing.class)),
    CANCELS_NOTHING(
            Check.ONE_TURN,
            "Lets the call of a turn go on that a newer message has superseded.",
            new Change("dev.parley.topology.ask.LocalDispatcher", "cancel", Advices.Skip.class)),
    ANY_ANSWER_WILL_DO(
            Check.SUPERSEDED_SILENT,
            "Takes the answer of a turn that a command has ended for that of the turn that runs.",
            new Change("dev.parley.topology.ask.LocalDispatcher", "cancel", Advices.Skip.class),
            new Change("dev.parley.topology.turn.Answers", "arrived", Advices.AnswerAnything.class)),
    WAITS_FOR_NOTHING(
            Check.COSTS,
            "Asks again after a crash before it has read the answers that were paid for.",
            new Change("dev.parley.topology.turn.Barrier", "look", Advices.OpenAtOnce.class)),
    HANDS_NOTHING_OVER(
            Check.COSTS,
            "Gives partitions up without a word of the calls that are under way.",
            new Change("dev.parley.topology.ask.LocalDispatcher", "disown", Advices.Skip.class)),
    BOOKS_NO_CANCELLED(
            Check.COSTS,
            "Does not book what a call has cost whose answer is not wanted any more.",
            new Change("dev.parley.topology.turn.Books", "charge", Advices.SkipCancelled.class)),
    GUARDS_NOTHING(
            Check.FLOOR,
            "Says whatever the model has written.",
            new Change("dev.parley.topology.guard.Guard", "check", Advices.Allow.class)),
    HALVES_FLOORS(
            Check.FLOOR,
            "Bargains down to half of the floor price.",
            new Change("dev.parley.catalog.Product", "floorPrice", Advices.Half.class)),
    MIXES_TENANTS(
            Check.TENANTS_APART,
            "Keeps the words of conversations without their tenant in the key.",
            new Change("dev.parley.store.OrderedKeys$Line", "conversation", Advices.WithoutTenant.class)),
    TALKS_IN_ITS_LOG(
            Check.TENANTS_APART,
            "Writes what customers say into its log.",
            new Change("dev.parley.topology.ask.KafkaAnswerLog", "publish", Advices.Tell.class)),
    WRITES_PAST_THE_CHANGELOG(
            Check.STATE,
            "Writes the words of conversations into the store alone, and not on its changelog.",
            new Change("dev.parley.store.Store", "in", Advices.PastTheChangelog.class));

    private final Check check;
    private final String sentence;

    @SuppressWarnings("ImmutableEnumChecker") // Made by List.of of records.
    private final List<Change> changes;

    Broken(Check check, String sentence, Change... changes) {
        this.check = check;
        this.sentence = sentence;
        this.changes = List.of(changes);
    }

    /** Its name, such as {@code forgets-ids}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The check that must find it; others may find it too. */
    public Check check() {
        return check;
    }

    /** What it does wrong. */
    public String sentence() {
        return sentence;
    }

    List<Change> changes() {
        return changes;
    }

    /**
     * The build of this name.
     *
     * @throws IllegalArgumentException when there is none, naming those that there are
     */
    public static Broken of(String word) {
        return Arrays.stream(values())
                .filter(broken -> broken.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no broken build " + word + "; there are "
                        + String.join(
                                ", ", Arrays.stream(values()).map(Broken::word).toList())));
    }

    /**
     * Options of a JVM in which Parley is this build. Its class path must have this class on it; it ends at once when there
     * is nothing to break.
     */
    public static List<String> jvmOptions(String word) {
        return List.of("-javaagent:" + BrokenAgent.jar(), "-D" + BrokenAgent.PROPERTY + "=" + of(word).word());
    }

    /**
     * Breaks Parley in the running JVM, classes that are loaded already among them.
     *
     * @return undoes it
     * @throws IllegalStateException when there is nothing to break
     */
    public static Undo inThisJvm(String word) {
        return Breaker.install(of(word), ByteBuddyAgent.install(), Breaker.REMEMBER);
    }

    /** A broken build in the running JVM. */
    public interface Undo extends AutoCloseable {

        /** The classes that were changed so far; one that was never used is not loaded, and not changed yet. */
        List<String> changed();

        /** Makes the build sound again. */
        @Override
        void close();
    }
}
