package dev.parley.loadtest.broken;

import dev.parley.topology.guard.Verdict;
import java.math.BigDecimal;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Code that is copied into methods of Parley, before their own and after it. It runs as if it stood there: what it uses must be
 * public, and an assignment to a parameter marked as writable is what it is for.
 */
@SuppressWarnings({"UnusedVariable", "UnusedMethod"})
final class Advices {

    private Advices() {}

    /** The answer is no. */
    static final class Never {
        private Never() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) boolean returned) {
            returned = false;
        }
    }

    /** Nothing is done. */
    static final class Skip {
        private Skip() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter() {
            return true;
        }
    }

    /** A job is taken, and every third is forgotten. */
    static final class LoseEveryThird {
        private LoseEveryThird() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter() {
            return Tampering.isThird();
        }

        @Advice.OnMethodExit
        static void exit(@Advice.Enter boolean lost, @Advice.Return(readOnly = false) boolean returned) {
            returned = returned || lost;
        }
    }

    /** Nobody looks after a turn that runs. */
    static final class TrustWhatRuns {
        private TrustWhatRuns() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(@Advice.Argument(0) Object progress) {
            return Tampering.runs(progress);
        }
    }

    /** A list comes the other way round. */
    static final class Backwards {
        private Backwards() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) List<?> returned) {
            returned = returned.reversed();
        }
    }

    /** A list comes empty. */
    static final class Nothing {
        private Nothing() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) List<?> returned) {
            returned = List.of();
        }
    }

    /** The turn that runs is forgotten when others wait. */
    static final class ForgetRunning {
        private ForgetRunning() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(0) Object progress) {
            Tampering.forgetRunning(progress);
        }
    }

    /** Whatever is answered is an answer to the turn that runs. */
    static final class AnswerAnything {
        private AnswerAnything() {}

        @Advice.OnMethodEnter
        static void enter(
                @Advice.Argument(0) Object progress,
                @Advice.Argument(value = 1, readOnly = false, typing = Typing.DYNAMIC) Object answer) {
            answer = Tampering.answerToWhatRuns(progress, answer);
        }
    }

    /** A barrier lifts the first time that somebody looks. */
    static final class OpenAtOnce {
        private OpenAtOnce() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(
                @Advice.FieldValue(value = "readAsOfMs", readOnly = false) long readAsOfMs,
                @Advice.FieldValue("lifted") Runnable lifted) {
            if (readAsOfMs == 0) {
                readAsOfMs = Long.MAX_VALUE;
                lifted.run();
            }
            return true;
        }
    }

    /** A cost of a call that was cancelled is not booked. */
    static final class SkipCancelled {
        private SkipCancelled() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(@Advice.Argument(value = 1, typing = Typing.DYNAMIC) Object cost) {
            return Tampering.isCancelled(cost);
        }
    }

    /** The verdict is always that it may be said. */
    static final class Allow {
        private Allow() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Verdict returned) {
            returned = new Verdict.Ok();
        }
    }

    /** A sum is half of it. */
    static final class Half {
        private Half() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) BigDecimal returned) {
            returned = Tampering.half(returned);
        }
    }

    /** A conversation's key is its name alone. */
    static final class WithoutTenant {
        private WithoutTenant() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) String returned) {
            returned = returned.substring(returned.indexOf('/') + 1);
        }
    }

    /** What a job is about is told to the log. */
    static final class Tell {
        private Tell() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, typing = Typing.DYNAMIC) Object job) {
            Tampering.tell(job);
        }
    }

    /** A store is one that writes past its changelog. */
    static final class PastTheChangelog {
        private PastTheChangelog() {}

        @Advice.OnMethodExit
        static void exit(
                @Advice.This Object store, @Advice.Return(readOnly = false) @Nullable KeyValueStore<?, ?> returned) {
            returned = Tampering.pastTheChangelog(store, returned);
        }
    }
}
