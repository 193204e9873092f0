package dev.parley.loadtest.bill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.standalone.config.ConfigReader;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CustomersTest {

    @Test
    void oneOfFourHaggles() {
        long haggle = IntStream.range(0, 1_000)
                .mapToObj(Customers::script)
                .filter(script -> script.stream().anyMatch(said -> said.matches(".*1\\d{3,4}.*")))
                .count();

        assertThat(haggle).isEqualTo(250);
    }

    @Test
    void everyScriptIsHeard() {
        List<List<String>> heard =
                IntStream.range(0, 100).mapToObj(Customers::script).distinct().toList();

        assertThat(heard).hasSize(9);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void everyWayIsAConfiguration(Way way) {
        var config = ConfigReader.read(way.yaml("http://127.0.0.1:1"), Map.of());

        assertThat(config.llm().tiers().get("strong")).hasSize(2);
        assertThat(config.llm().tiers().get("fast")).hasSize(2);
    }
}
