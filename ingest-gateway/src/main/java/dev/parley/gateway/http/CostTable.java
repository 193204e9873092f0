package dev.parley.gateway.http;

import dev.parley.cost.CostCsv;
import dev.parley.cost.CostTotals;
import dev.parley.wire.Json;
import dev.parley.wire.UnreadableException;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.nio.charset.StandardCharsets;

/** Totals as a file for spreadsheets. */
final class CostTable {

    private static final MediaType TYPE = MediaType.of("text/csv; charset=utf-8; header=present");

    private CostTable() {}

    /** The totals of the topology's answer. */
    static MutableHttpResponse<byte[]> csv(byte[] json) {
        try {
            var totals = CostCsv.of(Json.read(json, CostTotals.class));
            return HttpResponse.ok(totals.getBytes(StandardCharsets.UTF_8)).contentType(TYPE);
        } catch (UnreadableException e) {
            throw new IllegalStateException("the topology's totals cannot be read", e);
        }
    }
}
