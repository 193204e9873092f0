package dev.parley.loadtest.audit;

import dev.parley.loadtest.simulate.LedgerLine;

/**
 * Audits that tenants are apart, by words that occur in one tenant's texts alone, {@code canary-<tenant>-…}: none lies on any
 * topic under another tenant's key, none is in a prompt for another tenant, and none at all is in a log.
 */
final class Tenants {

    private Tenants() {}

    static Finding look(Exhibit exhibit, Calls calls) {
        var finding = new Finding.Draft(Check.TENANTS_APART, "records, prompts and lines of logs");
        finding.looked(exhibit.evidence().records());
        for (Facts.Stray stray : exhibit.evidence().strays()) {
            finding.fault(stray.canary() + " is on " + stray.topic() + " under a key of " + stray.tenant());
        }
        for (LedgerLine call : exhibit.bill()) {
            if (call.canaries().isEmpty()) {
                continue;
            }
            finding.looked();
            var conversation = calls.conversation(Calls.ask(call));
            var tenant = conversation == null ? "" : Gathering.tenantOf(conversation);
            for (String canary : call.canaries()) {
                if (!Gathering.belongs(canary, tenant)) {
                    finding.fault(canary + " is in the prompt of the call " + call.requestId() + " for " + tenant);
                }
            }
        }
        finding.looked(exhibit.logs().lines());
        exhibit.logs().leaks().forEach(leak -> finding.fault("a message's words are in a log: " + leak));
        return finding.done();
    }
}
