package dev.parley.gateway.channel;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The end of some work, and every pause in it: who waits, waits for the end, so that ending never waits for a pause. */
interface Halt {

    /** Begins the end. */
    void begin();

    /** Whether the end has begun. */
    boolean begun();

    /** Waits for as long as this, and less when the end begins; true when it has. */
    boolean within(Duration duration) throws InterruptedException;

    /** One in real time. */
    static Halt inTime() {
        var latch = new CountDownLatch(1);
        return new Halt() {
            @Override
            public void begin() {
                latch.countDown();
            }

            @Override
            public boolean begun() {
                return latch.getCount() == 0;
            }

            @Override
            public boolean within(Duration duration) throws InterruptedException {
                return latch.await(duration.toNanos(), TimeUnit.NANOSECONDS);
            }
        };
    }
}
