package dev.parley.loadtest.audit;

import dev.parley.loadtest.simulate.Kept;
import dev.parley.loadtest.simulate.LedgerLine;
import dev.parley.loadtest.simulate.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A run as it might have been, made record by record: conversations of one customer a tenant. */
final class Run {
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    static final String ALICE = "demo/web:main:alice";

    final List<Entry> entries = new ArrayList<>();
    final List<LedgerLine> bill = new ArrayList<>();
    final List<Disaster> disasters = new ArrayList<>();
    private final Map<String, Long> ends = new HashMap<>();

    /** The sentences of what is found. */
    List<String> faults() {
        return Audit.faults(exhibit()).stream().map(Fault::what).toList();
    }

    /** What is found of one check. */
    List<String> faults(Check check) {
        return Audit.faults(exhibit()).stream()
                .filter(fault -> fault.check() == check)
                .map(Fault::what)
                .toList();
    }

    Exhibit exhibit() {
        return Exhibit.of(Evidence.of(entries), bill, disasters);
    }

    /** A record, at the next offset of its topic, {@code second} seconds after noon; quotes are single. */
    Run record(String topic, long second, String json) {
        return record(topic, ALICE, second, json, Map.of());
    }

    Run record(String topic, String key, long second, String json, Map<String, String> headers) {
        long offset = ends.merge(topic, 1L, Long::sum) - 1;
        entries.add(new Entry(
                topic, 0, offset, NOON.plusSeconds(second).toEpochMilli(), key, json.replace('\'', '"'), headers));
        return this;
    }

    Run says(String id) {
        return says(id, "hello");
    }

    Run says(String id, String words) {
        return record("parley.messages", 0, "{'id':'" + id + "','content':{'kind':'text','text':'" + words + "'}}");
    }

    /** A turn's answer comes, and is given as a reply at once. */
    Run replies(String turn, long second, List<Long> offsets, String... messages) {
        answers(turn, offsets, "Hello!");
        return said(turn, second, "Hello!", messages);
    }

    /** What the work of a turn comes to. */
    Run answers(String turn, List<Long> offsets, String text) {
        return record(
                "parley.answers",
                0,
                "{'kind':'answer','ask':'" + turn + "','offsets':" + offsets + ",'draft':{'text':'" + text + "'}}");
    }

    Run said(String turn, long second, String text, String... messages) {
        return record(
                "parley.replies",
                second,
                "{'id':'" + turn + "','inReplyTo':['" + String.join("','", messages) + "'],'text':'" + text
                        + "','route':{'provider':'acme'}}");
    }

    Run silence(String message, String reason, long second) {
        return record("parley.silences", second, "{'message':'" + message + "','reason':'" + reason + "'}");
    }

    Run orders(String kind, long second) {
        return record("parley.commands", second, "{'kind':'" + kind + "'}");
    }

    Run costs(String id, String outcome) {
        return costs(id, outcome, "0.001", /* estimated= */ false);
    }

    Run costs(String id, String outcome, String usd, boolean estimated) {
        var turn = id.substring(0, id.lastIndexOf('.'));
        return record(
                "parley.costs",
                0,
                "{'id':'" + id + "','turn':'" + turn + "','provider':'acme','outcome':'" + outcome + "','usd':'" + usd
                        + "','estimated':" + estimated + "}");
    }

    Run call(String id, long fromSecond, long toSecond, Outcome outcome, String... canaries) {
        bill.add(new LedgerLine(
                bill.size() + 1L,
                id,
                "gpt-5-mini",
                NOON.plusSeconds(fromSecond),
                NOON.plusSeconds(toSecond),
                outcome,
                10,
                Kept.NOTHING,
                5,
                new BigDecimal("0.001"),
                200,
                "none",
                List.of(canaries)));
        return this;
    }
}
