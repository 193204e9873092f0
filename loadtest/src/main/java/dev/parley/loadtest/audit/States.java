package dev.parley.loadtest.audit;

/** Audits that what is built anew from a store's changelog is what lies in its files. */
final class States {

    private States() {}

    static Finding look(Exhibit exhibit) {
        var finding = new Finding.Draft(Check.STATE, "rows of stores");
        for (StoreFiles store : exhibit.stores()) {
            finding.looked(store.rows());
            if (!store.isSame()) {
                finding.fault("the store " + store.store() + " of partition " + store.partition()
                        + " differs from its changelog: "
                        + store.missing() + " rows missing, " + store.extra() + " too many, " + store.differing()
                        + " with another value");
            }
        }
        return finding.done();
    }
}
