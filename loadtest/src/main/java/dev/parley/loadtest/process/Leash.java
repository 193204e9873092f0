package dev.parley.loadtest.process;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * The main class of every process started here: runs another main class, and ends at once when the process that started it
 * is gone, however that ended. So a harness that is killed leaves nothing behind.
 */
public final class Leash {
    private static final int LET_GO = 3;

    private Leash() {}

    /**
     * Runs.
     *
     * @param arguments the class whose main method is meant, then its arguments
     */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        ProcessHandle.current().parent().ifPresentOrElse(Leash::endWith, Leash::end);
        var meant = Class.forName(arguments[0]).getMethod("main", String[].class);
        try {
            meant.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static void endWith(ProcessHandle parent) {
        var _ = parent.onExit().thenRun(Leash::end);
    }

    private static void end() {
        Runtime.getRuntime().halt(LET_GO);
    }
}
