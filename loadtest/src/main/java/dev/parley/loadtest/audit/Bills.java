package dev.parley.loadtest.audit;

import dev.parley.loadtest.simulate.LedgerLine;
import dev.parley.loadtest.simulate.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Audits money: what is finished is not paid again, and each line of the bill is booked once and for what it cost. */
final class Bills {

    /** Costs of calls that no provider was meant to be asked for. */
    private static final Set<String> UNPAID = Set.of("house", "none");

    private final Evidence evidence;
    private final List<LedgerLine> bill;
    private final Map<String, Line> costs = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    private Bills(Evidence evidence, List<LedgerLine> bill) {
        this.evidence = evidence;
        this.bill = bill;
    }

    static List<String> faults(Evidence evidence, List<LedgerLine> bill, List<Disaster> disasters) {
        var audit = new Bills(evidence, bill);
        audit.bookedOnce();
        audit.explained();
        audit.noneInvented();
        audit.paidOnce(disasters);
        return audit.faults;
    }

    private void bookedOnce() {
        for (Line cost : evidence.costs()) {
            if (costs.put(cost.text("id"), cost) != null) {
                faults.add("the cost " + cost.text("id") + " is booked twice");
            }
        }
    }

    private void explained() {
        for (LedgerLine call : bill) {
            Line cost = costs.get(call.requestId());
            if (cost == null) {
                faults.add("nothing explains the call " + call.requestId() + ", which is " + call.outcome());
            } else if (call.outcome() == Outcome.ANSWERED
                    && cost.text("outcome").equals("answered")) {
                BigDecimal booked = new BigDecimal(cost.text("usd"));
                if (booked.compareTo(call.usd()) != 0) {
                    faults.add("the call " + call.requestId() + " is billed " + call.usd() + " and booked " + booked);
                }
            }
        }
    }

    private void noneInvented() {
        Set<String> answered = bill.stream()
                .filter(call -> call.outcome() == Outcome.ANSWERED)
                .map(LedgerLine::requestId)
                .collect(Collectors.toSet());
        costs.forEach((id, cost) -> {
            boolean paid = !UNPAID.contains(cost.text("provider"));
            if (paid && cost.text("outcome").equals("answered") && !answered.contains(id)) {
                faults.add("the cost " + id + " is booked as answered and was never billed");
            }
        });
    }

    private void paidOnce(List<Disaster> disasters) {
        Map<String, List<LedgerLine>> byAsk = bill.stream().collect(Collectors.groupingBy(call -> Calls.ask(call)));
        byAsk.forEach((ask, calls) -> {
            if (calls.size() > 1 + disasters.size()) {
                faults.add("the turn " + ask + " was asked for " + calls.size() + " times");
            }
            for (Disaster disaster : disasters) {
                if (disaster.finished().contains(ask)
                        && calls.stream().anyMatch(call -> call.receivedAt().isAfter(disaster.at()))) {
                    faults.add("the turn " + ask + " was answered and paid for again");
                }
            }
        });
    }
}
