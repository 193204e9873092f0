package dev.parley.loadtest.simulate;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** Words of the form {@code canary-…}, by which a text shows whose it is; and those seen lately. Safe for many threads. */
final class Canaries {

    /** Lower-case letters, digits and hyphens follow it. */
    private static final String PREFIX = "canary-";

    /** What is said where nobody's canary is known. */
    private static final String NOBODYS = "canary-of-nobody";

    private static final int LATELY_MAX = 64;

    private final Deque<String> lately = new ArrayDeque<>();

    /** Adds those of a text, each once. */
    static void collect(String text, Collection<String> into) {
        int at = text.indexOf(PREFIX);
        while (at >= 0) {
            int end = at + PREFIX.length();
            while (end < text.length() && isPart(text.charAt(end))) {
                end++;
            }
            String canary = text.substring(at, end);
            if (canary.length() > PREFIX.length() && !into.contains(canary)) {
                into.add(canary);
            }
            at = text.indexOf(PREFIX, end);
        }
    }

    private static boolean isPart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }

    /** Keeps these in mind. */
    synchronized void saw(List<String> canaries) {
        for (String canary : canaries) {
            if (!lately.contains(canary)) {
                lately.addFirst(canary);
                if (lately.size() > LATELY_MAX) {
                    lately.removeLast();
                }
            }
        }
    }

    /** The newest that is none of these. */
    synchronized String strangerTo(List<String> canaries) {
        return lately.stream()
                .filter(canary -> !canaries.contains(canary))
                .findFirst()
                .orElse(NOBODYS);
    }
}
