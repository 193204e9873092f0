package dev.parley.loadtest.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.loadtest.http.Exchange;
import dev.parley.loadtest.simulate.Ledger.End;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call in progress: performs its steps, and holds nothing but them while time passes. It ends with the last step, or when
 * the client leaves or the simulator stops; the ledger's entry is closed exactly once, whichever comes first. Safe for many
 * threads.
 */
final class Performance implements Waits.Waiter {

    private final Exchange exchange;
    private final Ledger ledger;
    private final LedgerLine entry;
    private final Waits waits;
    private final Iterator<Step> steps;
    private @Nullable Integer status;
    private long tokensSent;
    private boolean isClosed;
    private boolean isOver;
    private Runnable stopWaiting = Performance::nothing;

    Performance(Exchange exchange, Ledger ledger, LedgerLine entry, Waits waits, List<Step> steps) {
        this.exchange = exchange;
        this.ledger = ledger;
        this.entry = entry;
        this.waits = waits;
        this.steps = steps.iterator();
    }

    /** Performs up to the first pause. */
    void begin() {
        exchange.whenGone(() -> breakOff(Outcome.CLIENT_GONE));
        proceed();
    }

    @Override
    public void due() {
        proceed();
    }

    @Override
    public void stopped() {
        breakOff(Outcome.FAILED);
    }

    private synchronized void proceed() {
        stopWaiting.run();
        stopWaiting = Performance::nothing;
        while (!isOver) {
            if (!steps.hasNext()) {
                isOver = true;
                return;
            }
            Step step = steps.next();
            if (step instanceof Step.Pause(Wait wait)) {
                if (!wait.isNone()) {
                    stopWaiting = waits.begin(wait, this);
                    return;
                }
            } else {
                perform(step);
            }
        }
    }

    private static void nothing() {}

    private void perform(Step step) {
        switch (step) {
            case Step.Pause _ -> throw new IllegalStateException("A pause is waited for");
            case Step.Close(Outcome outcome, long outputTokens, Integer sent) -> {
                isClosed = true;
                ledger.finish(entry, new End(outcome, outputTokens, sent));
            }
            case Step.Answer(var response) -> exchange.send(response);
            case Step.Promise(var head, int bytes) -> {
                status = head.status();
                exchange.promise(head, bytes);
            }
            case Step.Stream(var head) -> {
                status = head.status();
                exchange.stream(head);
            }
            case Step.Piece(String text, long tokens) -> {
                tokensSent = tokens;
                exchange.piece(text.getBytes(UTF_8));
            }
            case Step.End() -> exchange.end();
            case Step.HangUp() -> exchange.hangUp();
            case Step.Reset() -> exchange.reset();
        }
    }

    private synchronized void breakOff(Outcome outcome) {
        if (isOver) {
            return;
        }
        isOver = true;
        stopWaiting.run();
        if (!isClosed) {
            isClosed = true;
            ledger.finish(entry, new End(outcome, tokensSent, status));
        }
    }
}
