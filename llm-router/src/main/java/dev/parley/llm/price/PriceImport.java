package dev.parley.llm.price;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes a price book out of a file of prices that others keep, to be reviewed by somebody before it is used. */
public final class PriceImport {
    private PriceImport() {}

    /**
     * What came of it.
     *
     * @param json the book: over the shipped one, with an unknown row above all of both
     * @param taken the names of its models
     * @param refused why the others cannot be taken, by name
     */
    public record Result(String json, List<String> taken, SortedMap<String, String> refused) {}

    /**
     * Reads a file.
     *
     * @param models the names that are wanted, with or without the provider's; none for all of the file
     * @param version of the book that is made
     * @throws IllegalArgumentException when the file is not of that format, or a model that is wanted is not in it
     */
    public static Result of(PriceFormat format, Path file, Set<String> models, String version) {
        ForeignPrices prices;
        try {
            prices = format.read(file);
        } catch (IllegalArgumentException wrong) {
            String said = String.valueOf(wrong.getMessage());
            throw new IllegalArgumentException(said.startsWith(file.toString()) ? said : file + ": " + said, wrong);
        }
        var taken = new TreeMap<>(prices.taken());
        var refused = new TreeMap<>(prices.refused());
        if (!models.isEmpty()) {
            Set<String> wanted = wanted(file, models, prices);
            taken.keySet().retainAll(wanted);
            refused.keySet().retainAll(wanted);
        }
        Sheet shipped = BookReader.shipped();
        Sheet own = new Sheet(version, shipped.unknown(), taken);
        Sheet sheet = new Sheet(version, unknown(own.over(shipped)), taken);
        return new Result(BookWriter.json(sheet), List.copyOf(taken.keySet()), refused);
    }

    /** By the names that they have in a book. */
    private static Set<String> wanted(Path file, Set<String> models, ForeignPrices prices) {
        var wanted = new TreeSet<String>();
        var absent = new TreeSet<String>();
        for (String model : models) {
            String own = model.substring(model.indexOf('/') + 1);
            if (prices.has(model)) {
                wanted.add(model);
            } else if (prices.has(own)) {
                wanted.add(own);
            } else {
                absent.add(model);
            }
        }
        if (!absent.isEmpty()) {
            throw new IllegalArgumentException(file + ": has no model " + String.join(", ", absent));
        }
        return wanted;
    }

    /** The rates that stand, and where a model has come too near, twice that model's. */
    private static Rates unknown(Sheet sheet) {
        Rates highest = sheet.highest();
        return sheet.unknown().isAbove(highest)
                ? sheet.unknown()
                : sheet.unknown().orHigher(highest.doubled());
    }
}
