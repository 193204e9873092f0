package dev.parley.llm;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How things stand with a deployment, and what asking it would probably cost.
 *
 * @param tiers that list it
 * @param out why it is not asked, in words; absent when it can be
 * @param trouble what it is left alone or only tried for; absent when it is asked as usual
 */
public record DeploymentReport(
        String provider,
        String model,
        List<String> tiers,
        Breaker.State state,
        @Nullable String out,
        @Nullable Trouble trouble,
        Load load,
        Expected expected) {
    /** In the order in which they would be asked: those of the prompt's tier by score, then the others by money; what is out last. */
    public static List<DeploymentReport> ranked(List<DeploymentReport> reports, Prompt prompt) {
        return reports.stream()
                .sorted(Comparator.comparing((DeploymentReport report) -> report.out() != null)
                        .thenComparing(
                                report -> !report.tiers().contains(prompt.tier().word()))
                        .thenComparing(
                                report -> report.tiers().contains(prompt.tier().word())
                                        ? report.expected().score()
                                        : report.expected().usd()))
                .toList();
    }

    /**
     * What was wrong with it last, for programs to tell in their own words.
     *
     * @param what such as {@code rate_limited} or {@code barred}
     * @param seconds how much longer it is left alone, rounded up; 0 when it is tried again, or when nobody knows
     */
    public record Trouble(String what, long seconds) {}

    /**
     * How busy it is.
     *
     * @param running calls of this process at the moment
     * @param limit how many may run, as far as it has been found out
     */
    public record Load(int running, int limit) {}

    /**
     * What an answer would probably cost.
     *
     * @param usd money, in US dollars
     * @param seconds time, load included; 0 when nothing is known
     * @param score both in one figure, in US dollars: of two, the lower one is asked
     */
    public record Expected(double usd, double seconds, double score) {}
}
