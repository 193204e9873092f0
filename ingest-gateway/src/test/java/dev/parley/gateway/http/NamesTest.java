package dev.parley.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NamesTest {

    private final Names names = new Names(new SplittableRandom(7));

    @Test
    void aTraceIsCarriedOn() {
        var given = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        assertThat(names.traceparent(given)).isEqualTo(given);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-what-will-be"})
    void ofALaterVersionsTraceThePartThatIsKnownIsCarriedOn(String more) {
        var given = "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" + more;

        assertThat(names.traceparent(given)).isEqualTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01more",
                "0-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-B7AD6B7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\nx: y"
            })
    void aTraceIsMadeWhereThereIsNone(String given) {
        assertThat(names.traceparent(given)).isNotEqualTo(given).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    }
}
