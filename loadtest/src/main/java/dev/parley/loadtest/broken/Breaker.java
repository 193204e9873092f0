package dev.parley.loadtest.broken;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.none;

import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.AgentBuilder.RedefinitionStrategy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.JavaModule;
import org.jspecify.annotations.Nullable;

/** Changes classes of Parley while they are loaded, or when they are. */
final class Breaker {
    /** For a JVM that goes on: whoever breaks it looks at what was changed. */
    static final Consumer<Throwable> REMEMBER = failure -> {};

    private Breaker() {}

    /**
     * Installs the changes of a broken build.
     *
     * @param onFailure told when a class cannot be changed
     * @throws IllegalStateException when a method that is to be changed is not there
     */
    static Broken.Undo install(Broken broken, Instrumentation instrumentation, Consumer<Throwable> onFailure) {
        broken.changes().forEach(Breaker::require);
        var listener = new Listener(onFailure);
        AgentBuilder builder = new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(RedefinitionStrategy.RETRANSFORMATION)
                .with(listener)
                .ignore(none());
        for (Change change : broken.changes()) {
            builder = builder.type(named(change.type()))
                    .transform((type, description, loader, module, domain) ->
                            type.visit(Advice.to(change.advice()).on(named(change.method()))));
        }
        var transformer = builder.installOn(instrumentation);
        return new Broken.Undo() {
            @Override
            public List<String> changed() {
                return List.copyOf(listener.changed);
            }

            @Override
            public void close() {
                transformer.reset(instrumentation, RedefinitionStrategy.RETRANSFORMATION);
            }
        };
    }

    static void require(Change change) {
        var found = TypePool.Default.ofSystemLoader().describe(change.type());
        if (!found.isResolved()
                || found.resolve()
                        .getDeclaredMethods()
                        .filter(named(change.method()))
                        .isEmpty()) {
            throw new IllegalStateException(
                    "There is no " + change + " to break any more; see " + Broken.class.getName());
        }
    }

    private static final class Listener extends AgentBuilder.Listener.Adapter {
        private final List<String> changed = new CopyOnWriteArrayList<>();
        private final Consumer<Throwable> onFailure;

        Listener(Consumer<Throwable> onFailure) {
            this.onFailure = onFailure;
        }

        @Override
        public void onTransformation(
                TypeDescription type,
                @Nullable ClassLoader loader,
                @Nullable JavaModule module,
                boolean loaded,
                DynamicType dynamicType) {
            changed.add(type.getName());
        }

        @Override
        public void onError(
                String type,
                @Nullable ClassLoader loader,
                @Nullable JavaModule module,
                boolean loaded,
                Throwable failure) {
            onFailure.accept(failure);
        }
    }
}
