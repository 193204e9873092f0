package dev.parley.loadtest.audit;

import dev.parley.loadtest.simulate.LedgerLine;
import dev.parley.loadtest.simulate.Outcome;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Audits money: what is finished is not paid again, each line of the bill is booked once, and for what it cost unless the
 * record says that it is an estimate. Together costs are what is billed within a thousandth, estimates and what they stand for
 * left out on both sides.
 */
final class Costs {

    /** Costs of calls that no provider was meant to be asked for. */
    private static final Set<String> UNPAID = Set.of("house", "none");

    private static final BigDecimal THOUSANDTH = new BigDecimal("0.001");

    private final Exhibit exhibit;
    private final Calls calls;
    private final Finding.Draft finding = new Finding.Draft(Check.COSTS, "calls on the bill");
    private final Map<String, Facts.Booked> costs = new HashMap<>();

    private Costs(Exhibit exhibit, Calls calls) {
        this.exhibit = exhibit;
        this.calls = calls;
    }

    static Finding look(Exhibit exhibit, Calls calls) {
        var audit = new Costs(exhibit, calls);
        audit.bookedOnce();
        audit.explained();
        audit.noneInvented();
        audit.paidOnce();
        return audit.finding.done();
    }

    private void bookedOnce() {
        for (Facts.Booked cost : exhibit.evidence().costs()) {
            if (costs.put(cost.id(), cost) != null) {
                finding.fault("the cost " + cost.id() + " is booked twice");
            }
        }
    }

    private void explained() {
        BigDecimal billed = BigDecimal.ZERO;
        BigDecimal booked = BigDecimal.ZERO;
        for (LedgerLine call : exhibit.bill()) {
            finding.looked();
            Facts.Booked cost = costs.get(call.requestId());
            if (cost == null) {
                finding.fault("nothing explains the call " + call.requestId() + ", which is " + call.outcome());
                billed = billed.add(call.usd());
            } else if (!cost.estimated()) {
                billed = billed.add(call.usd());
                booked = booked.add(cost.usd());
                if (cost.usd().compareTo(call.usd()) != 0) {
                    finding.fault("the call " + call.requestId() + ", which is " + call.outcome() + ", is billed "
                            + call.usd() + " and booked " + cost.usd() + " as " + cost.outcome());
                }
            }
        }
        if (billed.subtract(booked).abs().compareTo(billed.multiply(THOUSANDTH)) > 0) {
            finding.fault(billed + " USD are billed and " + booked + " booked, estimates left out");
        }
    }

    private void noneInvented() {
        Set<String> answered = exhibit.bill().stream()
                .filter(call -> call.outcome() == Outcome.ANSWERED)
                .map(LedgerLine::requestId)
                .collect(Collectors.toSet());
        costs.forEach((id, cost) -> {
            boolean paid = !UNPAID.contains(cost.provider());
            if (paid && cost.outcome().equals("answered") && !answered.contains(id)) {
                finding.fault("the cost " + id + " is booked as answered and was never billed");
            }
        });
    }

    private void paidOnce() {
        List<Disaster> disasters = exhibit.disasters();
        var attempts = attempts();
        var failed = failed();
        calls.byAsk().forEach((ask, made) -> {
            // One attempt may take several calls, as when the guard refuses a wording; one that nobody announced is its
            // own.
            long tries = made.stream()
                    .map(call -> attempts.getOrDefault(call.requestId(), call.requestId()))
                    .distinct()
                    .count();
            if (tries
                    > 1 + disasters.size() + failed.getOrDefault(ask, Set.of()).size()) {
                finding.fault("the turn " + ask + " was asked for " + tries + " times");
            }
            if (disasters.stream()
                    .anyMatch(disaster -> disaster.finished().contains(ask)
                            && made.stream().anyMatch(call -> call.receivedAt().isAfter(disaster.at())))) {
                finding.fault("the turn " + ask + " was answered and paid for again");
            }
        });
    }

    /** The attempt that each call was announced for. */
    private Map<String, String> attempts() {
        var attempts = new HashMap<String, String>();
        for (Facts.Worked news : exhibit.evidence().answers()) {
            if (!news.call().isEmpty()) {
                attempts.put(news.call(), "attempt " + news.attempt());
            }
        }
        return attempts;
    }

    /** The attempts at each turn that are known to have come to nothing, so that another one is due. */
    private Map<String, Set<Integer>> failed() {
        var failed = new HashMap<String, Set<Integer>>();
        for (Facts.Worked news : exhibit.evidence().answers()) {
            if (news.kind() == Facts.News.FAILURE) {
                failed.computeIfAbsent(news.ask(), fresh -> new HashSet<>(1)).add(news.attempt());
            }
        }
        return failed;
    }
}
