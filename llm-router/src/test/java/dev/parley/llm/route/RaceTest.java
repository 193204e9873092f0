package dev.parley.llm.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.llm.Answer;
import dev.parley.llm.AttemptEnd;
import dev.parley.llm.AttemptListener;
import dev.parley.llm.AttemptStart;
import dev.parley.llm.Terms;
import dev.parley.llm.Tier;
import dev.parley.llm.provider.Call;
import dev.parley.llm.provider.Failure;
import dev.parley.llm.provider.Provider;
import dev.parley.llm.provider.Result;
import dev.parley.llm.provider.Result.Failed;
import dev.parley.llm.provider.Result.Spent;
import dev.parley.llm.quota.Limits;
import dev.parley.llm.quota.LocalQuota;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A second call beside a slow first: one reply, both costs, whatever happens. */
final class RaceTest {
    private static final Duration QUICK = Duration.ofMillis(5);
    private static final Terms URGENT = new Terms("demo", "c", null, /* urgent= */ true, /* expendable= */ false, null);

    private final World world = new World();
    private final CountDownLatch never = new CountDownLatch(1);
    private final AtomicInteger answers = new AtomicInteger();

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void theFirstToSayAWordIsHeardAndTheOtherIsCalledOffAndBooked() throws Exception {
        Router router = warmed(this::hangs, call -> {
            call.hearing().text("a ");
            call.hearing().text("deal");
            return World.answered("a deal");
        });

        Answer answer = router.ask(world.prompt(URGENT), world.asking);

        assertThat(answer.text()).isEqualTo("a deal");
        assertThat(answer.route().provider()).isEqualTo("b");
        assertThat(answer.route().attempts()).isEqualTo(2);
        assertThat(world.asking.outcomes()).containsExactlyInAnyOrder("a hedge_lost", "b answered");
        assertThat(world.asking.heard).containsExactly("a ", "deal");
    }

    @Test
    void whenBothAnswerOneIsSaidAndBothAreBooked() throws Exception {
        var bothDone = new CountDownLatch(2);
        Provider both = call -> {
            bothDone.countDown();
            awaitQuietly(bothDone);
            return World.answered("yes");
        };
        Router router = warmed(both, both);

        Answer answer = router.ask(world.prompt(URGENT), world.asking);

        assertThat(answer.text()).isEqualTo("yes");
        assertThat(world.asking.ends.stream().map(end -> end.outcome()))
                .containsExactlyInAnyOrder("answered", "hedge_lost");
        assertThat(world.asking.ends).allMatch(end -> end.tokens().equals(World.USED));
    }

    @Test
    void whenTheOneThatIsHeardFailsTheAskGoesOnElsewhere() throws Exception {
        Router router = warmed(this::hangs, call -> {
            if (answers.getAndIncrement() == 0) {
                call.hearing().text("a d");
                return new Failed(Failure.BROKEN, null, Spent.NOTHING);
            }
            return World.answered("again");
        });

        Answer answer = router.ask(world.prompt(URGENT), world.asking);

        assertThat(answer.text()).isEqualTo("again");
        assertThat(world.asking.outcomes()).containsExactlyInAnyOrder("a hedge_lost", "b error", "b answered");
    }

    @Test
    void whoHasMoneyForOneCallOnlyMakesOne() throws Exception {
        var slow = new CountDownLatch(1);
        world.quota(new LocalQuota(tenant -> new Limits(1L, null, null), account -> Limits.NONE, world::now));
        Router router = warmed(
                call -> {
                    slow.countDown();
                    return World.answered("late");
                },
                call -> {
                    throw new AssertionError("There was no money for this one");
                });

        Answer answer = router.ask(world.prompt(URGENT), world.asking);

        assertThat(answer.text()).isEqualTo("late");
        assertThat(world.asking.outcomes()).containsExactly("a answered");
    }

    @Test
    void threeOfAHundredAtMostAreAskedTwice() throws Exception {
        Router router = warmed(this::hangs, call -> World.answered("yes"));
        int degradedOrNot = 0;
        for (int i = 0; i < 3; i++) {
            router.ask(world.prompt(URGENT), world.asking);
            degradedOrNot++;
        }
        world.asking.ends.clear();
        Thread.currentThread().interrupt();

        assertThat(degradedOrNot).isEqualTo(3);
        assertThatThrownBy(() -> router.ask(world.prompt(URGENT), world.asking))
                .isInstanceOf(InterruptedException.class);
        assertThat(world.asking.outcomes())
                .as("interrupted before anything was sent")
                .isEmpty();
    }

    @Test
    void theSecondHasWhatIsLeftOfTheFirstOnesTime() throws Exception {
        var bounds = new ConcurrentHashMap<String, Duration>();
        Router router = warmed(
                call -> {
                    bounds.put("first", call.patience().total());
                    return hangs(call);
                },
                call -> {
                    bounds.put("second", call.patience().total());
                    return World.answered("yes");
                });

        router.ask(world.prompt(URGENT), world.asking);

        assertThat(bounds).containsOnlyKeys("first", "second");
        assertThat(bounds.get("first")).isEqualTo(QUICK.plus(bounds.get("second")));
    }

    @Test
    void anInterruptClosesBothAndBooksBoth() throws Exception {
        var caller = Thread.currentThread();
        Router router = warmed(this::hangs, call -> {
            caller.interrupt();
            return hangs(call);
        });

        assertThatThrownBy(() -> router.ask(world.prompt(URGENT), world.asking))
                .isInstanceOf(InterruptedException.class);

        assertThat(world.asking.outcomes()).containsExactlyInAnyOrder("a cancelled", "b cancelled");
    }

    @Test
    void whenBothFailTheAskGoesOnAndBothAreBooked() throws Exception {
        var bothRun = new CountDownLatch(2);
        Provider failsOnce = call -> {
            if (answers.getAndIncrement() == 2) {
                return World.answered("again");
            }
            bothRun.countDown();
            awaitQuietly(bothRun);
            return new Failed(Failure.BROKEN, null, Spent.NOTHING);
        };
        Router router = warmed(failsOnce, failsOnce);

        Answer answer = router.ask(world.prompt(URGENT), world.asking);

        assertThat(answer.text()).isEqualTo("again");
        assertThat(world.asking.outcomes()).hasSize(3).contains("a error", "b error");
    }

    @Test
    void theFirstCallRunsInTheThreadThatAsks() throws Exception {
        var threads = new CopyOnWriteArrayList<Thread>();
        Router router = warmed(
                call -> {
                    threads.add(Thread.currentThread());
                    return World.answered("yes");
                },
                this::hangs);

        router.ask(world.prompt(URGENT), world.asking);

        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void anInterruptThatComesWhileTheFirstIsCalledOffEndsTheOther() {
        var asking = Thread.currentThread();
        Router router = warmed(
                call -> {
                    call.recall().with(asking::interrupt);
                    awaitQuietly(never);
                    asking.interrupt();
                    return cancelled();
                },
                call -> {
                    call.hearing().text("a d");
                    return hangs(call);
                });

        assertThatThrownBy(() -> router.ask(world.prompt(URGENT), world.asking))
                .isInstanceOf(InterruptedException.class);

        assertThat(world.asking.outcomes()).containsExactlyInAnyOrder("a hedge_lost", "b cancelled");
    }

    @Test
    void whatTheFirstSaysWhileTheSecondIsAnnouncedDoesNotWaitForThat() throws Exception {
        var announcing = new CountDownLatch(1);
        var said = new CountDownLatch(1);
        Router router = warmed(
                call -> {
                    awaitQuietly(announcing);
                    call.hearing().text("a ");
                    call.hearing().text("deal");
                    said.countDown();
                    return World.answered("a deal");
                },
                this::hangs);

        Answer answer = router.ask(world.prompt(URGENT), new Passing(world.asking) {
            @Override
            public void starting(AttemptStart start) {
                if (start.provider().equals("b")) {
                    announcing.countDown();
                    awaitQuietly(said);
                }
                super.starting(start);
            }
        });

        assertThat(answer.text()).isEqualTo("a deal");
        assertThat(world.asking.heard).containsExactly("a ", "deal");
        assertThat(world.asking.outcomes()).containsExactlyInAnyOrder("a answered", "b hedge_lost");
    }

    @Test
    void aSecondCallThatMayNotBeAnnouncedEndsTheFirstAndTheAsk() {
        Router router = warmed(this::hangs, this::hangs);

        assertThatThrownBy(() -> router.ask(world.prompt(URGENT), new Passing(world.asking) {
                    @Override
                    public void starting(AttemptStart start) {
                        if (start.provider().equals("b")) {
                            throw new IllegalStateException("no broker");
                        }
                        super.starting(start);
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no broker");

        assertThat(world.asking.outcomes()).containsExactly("a cancelled");
    }

    /** Passes on what it is told. */
    private static class Passing implements AttemptListener {
        private final AttemptListener to;

        Passing(AttemptListener to) {
            this.to = to;
        }

        @Override
        public void starting(AttemptStart start) {
            to.starting(start);
        }

        @Override
        public void heard(String callId, String piece) {
            to.heard(callId, piece);
        }

        @Override
        public void ended(AttemptEnd end) {
            to.ended(end);
        }
    }

    /** A router whose first deployment has been quick so often that now it counts as slow. */
    private Router warmed(Provider first, Provider second) {
        var a = world.deployment("a", first, "1");
        for (int i = 0; i < 20; i++) {
            a.tempo().answered(((Result.Answered) World.answered("x", QUICK)).pace(), World.USED);
        }
        world.pass(Duration.ofMinutes(5));
        return world.tier(Tier.FAST, a, world.deployment("b", second, "2")).router();
    }

    private Result hangs(Call call) {
        call.recall().with(Thread.currentThread()::interrupt);
        return awaitQuietly(never) ? World.answered("too late") : cancelled();
    }

    private static Result cancelled() {
        return new Failed(Failure.CANCELLED, null, new Spent(World.USED, /* estimated= */ true));
    }

    private static boolean awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
