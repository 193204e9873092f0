package dev.parley.standalone.config;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes of memory as people write them: {@code 512KiB}, {@code 128MiB}, {@code 2GiB}, {@code 128Mi}. */
public final class Sizes {

    // Nine digits of gibibytes are within a long of bytes.
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})(Ki|Mi|Gi)B?");
    private static final Map<String, Integer> POWERS = Map.of("Ki", 10, "Mi", 20, "Gi", 30);

    private Sizes() {}

    /** Bytes, or nothing when what was written is no size. */
    public static Optional<Long> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        return matcher.matches()
                ? Optional.of(Long.parseLong(matcher.group(1)) << POWERS.getOrDefault(matcher.group(2), 0))
                : Optional.empty();
    }
}
