package dev.parley.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.Asking;
import dev.parley.llm.Tier;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose connection it is that is closed: that of a call whose response has all come is another's already. */
final class BodyTest {
    private final Inbox inbox = new Inbox(System::nanoTime);
    private final Watchman watchman = new Watchman(System::nanoTime);
    private final CompletableFuture<Void> response = new CompletableFuture<>();
    private final Exchange exchange = new Exchange(
            new Call("call-1", Asking.prompt(Tier.FAST, Asking.PLENTY), Patience.of(Asking.PLENTY), Hearing.NONE),
            Dialect.of(Protocol.OPENAI),
            () -> 0L);
    private final Body body = new Body(inbox, exchange, response, watchman);

    @BeforeEach
    void begin() {
        inbox.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                // Everything is there already.
            }

            @Override
            public void cancel() {
                // Nothing more would come.
            }
        });
        inbox.onNext(List.of(ByteBuffer.wrap("said".getBytes(StandardCharsets.UTF_8))));
    }

    @AfterEach
    void end() {
        watchman.close();
    }

    @Test
    void aResponseThatIsReadToItsEndIsNotCancelled() throws IOException {
        inbox.onComplete();
        body.readWhole();

        body.close();

        assertThat(exchange.body()).isEqualTo("said");
        assertThat(response).isNotDone();
    }

    @Test
    void aResponseThatHasAllComeIsNotCancelledThoughNobodyReadItsEnd() throws IOException {
        int first = body.read();
        inbox.onComplete();

        body.close();

        assertThat(first).isEqualTo('s');
        assertThat(response).isNotDone();
    }

    @Test
    void aResponseOfWhichMoreMayComeIsCancelled() throws IOException {
        int first = body.read();

        body.close();

        assertThat(first).isEqualTo('s');
        assertThat(response).isCancelled();
    }
}
