package dev.parley.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.standalone.config.ConfigReader;
import dev.parley.topology.search.DemoCatalog;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is answered to whoever asks an instance what its customers would find. */
class ProductSearchTest {
    private final ProductSearch search = ProductSearch.byWords(ConfigReader.read("", Map.of()));

    @BeforeEach
    void fill() {
        search.fill(DemoCatalog.products());
    }

    @AfterEach
    void close() {
        search.close();
    }

    @Test
    void whatIsFoundIsToldWithThePricesThatWereRead() {
        var answer = search.found(Map.of("tenant", "demo", "text", "phones between 10 and 20 thousand", "top", "2"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"least\":\"10000\"", "\"most\":\"20000\"", "\"sku\":\"PHN-12\"")
                .doesNotContain("floor");
    }

    @Test
    void anotherTenantFindsNothing() {
        assertThat(search.found(Map.of("tenant", "other", "text", "phone")).body())
                .contains("\"products\":[]");
    }

    @ParameterizedTest
    @CsvSource({"'', phone, 10", "demo, '', 10", "demo, ' ', 10", "demo, phone, 0", "demo, phone, 101", "demo, phone, x"
    })
    void whatIsNoQuestionIsRefusedWithWhatIsNeeded(String tenant, String text, String top) {
        var asked = new HashMap<>(Map.of("tenant", tenant, "text", text, "top", top));

        var answer = search.found(asked);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("needed are tenant, text, and top from 1 to 100");
    }

    @Test
    void aPriceIsABoundFromBelowToo() {
        var answer = search.found(Map.of("tenant", "demo", "text", "৫০ হাজারের বেশি দামের ফোন"));

        assertThat(answer.body()).contains("\"least\":\"50000\"").doesNotContain("PHN-12");
    }
}
