package dev.parley.llm.price;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a model is found in a book though it is called otherwise there. First comes its own name, then the name without its
 * date, then for a name that ends in {@code -latest} the name without that, then the newest dated one; each under the
 * provider's name before it is tried alone.
 */
final class ModelNames {
    private static final String LATEST = "-latest";

    /** {@code claude-haiku-4-5-20251001} and {@code gpt-5-mini-2025-08-07} are {@code claude-haiku-4-5} and {@code gpt-5-mini}. */
    private static final Pattern DATED = Pattern.compile("-(\\d{8}|\\d{4}-\\d{2}-\\d{2})$");

    /** A day, or a year and a month such as in {@code mistral-large-2512}. */
    private static final Pattern DATE = Pattern.compile("\\d{8}|\\d{4}-\\d{2}-\\d{2}|\\d{2}(0[1-9]|1[0-2])");

    private ModelNames() {}

    /** The name in the book. */
    static Optional<String> find(String provider, String model, Set<String> book) {
        var names = new ArrayList<>(List.of(model, DATED.matcher(model).replaceFirst("")));
        if (model.endsWith(LATEST)) {
            names.add(model.substring(0, model.length() - LATEST.length()));
        }
        Optional<String> plain = names.stream()
                .flatMap(name -> List.of(provider + "/" + name, name).stream())
                .filter(book::contains)
                .findFirst();
        return plain.or(() -> model.endsWith(LATEST) ? newest(provider, names.getLast(), book) : Optional.empty());
    }

    private static Optional<String> newest(String provider, String stem, Set<String> book) {
        return newest(provider + "/" + stem + "-", book).or(() -> newest(stem + "-", book));
    }

    private static Optional<String> newest(String prefix, Set<String> book) {
        return book.stream()
                .filter(name -> name.startsWith(prefix)
                        && DATE.matcher(name.substring(prefix.length())).matches())
                .max(Comparator.comparing(name -> day(name.substring(prefix.length()))));
    }

    /** Eight digits that sort as the days do. */
    private static String day(String date) {
        return date.length() == 4 ? "20" + date + "00" : date.replace("-", "");
    }
}
