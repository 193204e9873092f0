package dev.parley.loadtest.simulate;

import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** The behaviour in force, drawn from call by call and changed at runtime. Safe for many threads. */
final class Script {

    private final RandomGenerator random;
    private Behaviour behaviour;

    Script(Behaviour behaviour, RandomGenerator random) {
        this.behaviour = behaviour;
        this.random = random;
    }

    /** Decides the next call. The n-th call of one seed and one behaviour is always decided the same. */
    synchronized Behaviour.Plan next() {
        Behaviour.Drawn drawn = behaviour.draw(random);
        behaviour = drawn.after();
        return drawn.plan();
    }

    /** What is in force now; counted faults as far as they are left. */
    synchronized Behaviour current() {
        return behaviour;
    }

    /** Changes what is in force, or leaves it when the change throws. */
    synchronized Behaviour change(UnaryOperator<Behaviour> change) {
        behaviour = change.apply(behaviour);
        return behaviour;
    }
}
