package dev.parley.loadtest.audit;

/**
 * The rows of one store of one partition in its files, beside those that its changelog makes.
 *
 * @param store its name
 * @param rows that were compared
 * @param missing rows that are on the changelog and not in the files
 * @param extra rows that are in the files and not on the changelog
 * @param differing rows of which the two have other values
 */
public record StoreFiles(String store, int partition, long rows, long missing, long extra, long differing) {

    boolean isSame() {
        return missing == 0 && extra == 0 && differing == 0;
    }
}
