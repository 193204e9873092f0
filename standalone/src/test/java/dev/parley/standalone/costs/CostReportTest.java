package dev.parley.standalone.costs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cost.CostTotals.By;
import dev.parley.standalone.fixture.Costs;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

final class CostReportTest {

    private static final Instant SINCE = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void whatCameBeforeOrIsAnothersIsNotAddedUp() {
        var sum = new CostReport.Sum(new CostReport.Query(By.TENANT, SINCE, "a"));

        sum.add(record(0, cost("1", "a", SINCE)));
        sum.add(record(1, cost("2", "a", SINCE.minusNanos(1))));
        sum.add(record(2, cost("3", "b", SINCE)));

        assertThat(sum.report().totals().usd()).isEqualTo(new BigDecimal("0.1"));
        assertThat(sum.report().notes()).isEmpty();
    }

    @Test
    void aCostThatIsThereTwiceIsAddedOnceAndSaid() {
        var sum = new CostReport.Sum(new CostReport.Query(By.TENANT, SINCE, null));

        sum.add(record(0, cost("1", "a", SINCE)));
        sum.add(record(1, cost("1", "b", SINCE)));
        sum.add(record(2, cost("1", "a", SINCE.plusSeconds(1))));
        sum.add(record(3, cost("1", "a", SINCE.plusSeconds(2))));

        assertThat(sum.report().totals().calls()).isEqualTo(2);
        assertThat(sum.report().notes())
                .containsExactly("2 records of parley.costs with the id of a cost before, not added again;"
                        + " the first: partition 3, offset 2.");
    }

    @Test
    void whatIsNoCostIsSaidAndNotAdded() {
        var sum = new CostReport.Sum(new CostReport.Query(By.TENANT, SINCE, null));

        sum.add(record(7, "junk".getBytes(StandardCharsets.UTF_8)));
        sum.add(new ConsumerRecord<>("parley.costs", 3, 8, new byte[0], null));

        assertThat(sum.report().totals().calls()).isZero();
        assertThat(sum.report().notes())
                .containsExactly("2 records of parley.costs that cannot be read as costs, not added;"
                        + " the first: partition 3, offset 7.");
    }

    @Test
    void aReportHoldsNoMoreThanItsSumsAndTheNewestIds() {
        var sum = new CostReport.Sum(new CostReport.Query(By.DAY, SINCE, null));

        for (int i = 0; i < 120_000; i++) {
            sum.add(record(i, cost("call-" + i, "a", SINCE.plusSeconds(i))));
        }

        assertThat(sum.report().totals().calls()).isEqualTo(120_000);
        assertThat(sum.report().totals().usd()).isEqualTo(new BigDecimal("12000"));
        assertThat(sum.report().totals().totals()).hasSize(2);
        assertThat(sum.idsHeld()).isEqualTo(CostReport.Sum.IDS_MAX);
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, byte[] value) {
        return new ConsumerRecord<>("parley.costs", 3, offset, new byte[0], value);
    }

    private static byte[] cost(String id, String tenant, Instant at) {
        return Costs.of(id, tenant, at, "0.1");
    }
}
