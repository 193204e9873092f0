package dev.parley.topology.guard;

import java.util.List;
import java.util.regex.Pattern;

/** Finds links and addresses in a text, however they are written. */
final class Links {
    private static final Pattern LINK = Pattern.compile("https?:|www\\.|[\\w-]\\s?@\\s?[\\w-]|\\w-*\\.[a-z]{2,}/"
            + "|[(\\[]\\s?(?:at|dot)\\s?[)\\]]|\\bat (?:gmail|yahoo|hotmail|outlook)\\b|\\bdot (?:com|net|org|bd|shop|me|io)\\b"
            + "|ডট কম");

    /** Whatever a {@link #LINK} is, it has one of these: most texts have none, and are not looked through any further. */
    private static final List<String> SIGNS =
            List.of("http", "www.", "@", "/", "(", "[", "gmail", "yahoo", "hotmail", "outlook", "dot ", "ডট");

    /** What looks like the name of a site; the merchant's products may have such names. */
    private static final Pattern SITE = Pattern.compile("\\b(?=[0-9-]*[a-z])[a-z0-9-]{2,}\\.[a-z]{2,}\\b");

    private Links() {}

    /**
     * Whether a text has any that the merchant's texts have not.
     *
     * @param folded the text, folded
     */
    static boolean areIn(String folded, Sources sources) {
        if (hasSign(folded) && LINK.matcher(folded).find()) {
            return true;
        }
        if (!hasDotInside(folded)) {
            return false;
        }
        var sites = SITE.matcher(folded);
        while (sites.find()) {
            if (!sources.contain(sites.group())) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasSign(String folded) {
        for (String sign : SIGNS) {
            if (folded.contains(sign)) {
                return true;
            }
        }
        return false;
    }

    /** True where a letter follows a full stop at once, as in the name of every site and after the end of few sentences. */
    private static boolean hasDotInside(String folded) {
        int last = folded.length() - 1;
        for (int dot = folded.indexOf('.'); dot >= 0 && dot < last; dot = folded.indexOf('.', dot + 1)) {
            char next = folded.charAt(dot + 1);
            if (next >= 'a' && next <= 'z') {
                return true;
            }
        }
        return false;
    }
}
