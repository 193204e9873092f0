package dev.parley.loadtest.process;

import dev.parley.loadtest.load.PauseUntil;
import dev.parley.standalone.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for processes, which live by the real clock. */
public final class Readiness {
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private Readiness() {}

    /** Waits until this is so; false when it was not within the bound. */
    public static boolean await(BooleanSupplier so, Duration within) {
        long begin = System.nanoTime();
        var pause = PauseUntil.parking(System::nanoTime);
        try {
            while (!so.getAsBoolean()) {
                if (System.nanoTime() - begin > within.toNanos()) {
                    return false;
                }
                pause.until(System.nanoTime() + LOOK_EVERY.toNanos());
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }

    /** True when 200 is what is answered there. */
    static boolean isUp(String address) {
        return Web.get(address).filter(answer -> answer.status() == 200).isPresent();
    }

    /**
     * Waits until a process is ready.
     *
     * @throws Refusal when it ended, or was not ready within the bound; it is closed then
     */
    static void require(ParleyProcess process, BooleanSupplier ready, Duration within) {
        boolean came = await(() -> !process.isAlive() || ready.getAsBoolean(), within);
        if (!came || !process.isAlive()) {
            String what = process.isAlive() ? " was not ready within " + within.toSeconds() + " s" : " ended by itself";
            process.close();
            throw new Refusal(process.name() + what + "; its log says why: " + process.log() + ".");
        }
    }

    /** A port on loopback that nobody listens on now. */
    static int freePort() {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
