package dev.parley.standalone.config;

import dev.parley.standalone.config.Shape.Kind;
import dev.parley.standalone.config.Shape.Value;
import dev.parley.topology.shop.HandOver;
import dev.parley.topology.shop.OpeningHours;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The kinds of scalar that merchants write about their shops. */
final class MerchantValues {

    private MerchantValues() {}

    /** A text of so many characters at most. */
    static Value shortText(String example, int most) {
        return value(
                example,
                text -> text.strip().length() <= most,
                text -> "has " + text.strip().length() + " characters; write at most " + most + ".");
    }

    /** A zone of the tz database. */
    static Value zone() {
        return value(
                "Asia/Dhaka",
                text -> holds(() -> ZoneId.of(text)),
                text -> Values.quoted(text) + " is no time zone; write one such as Asia/Dhaka.");
    }

    /** When a day is open. */
    static Value day() {
        return value(
                "\"09:00-21:00\"",
                text -> holds(() -> OpeningHours.day(text)),
                text -> Values.quoted(text)
                        + " are no hours; write \"09:00-21:00\", \"09:00-13:00, 15:00-21:00\" without"
                        + " overlaps, or \"closed\".");
    }

    /** A day of the calendar. */
    static Value date() {
        return value(
                "2026-12-16",
                text -> holds(() -> LocalDate.parse(text)),
                text -> Values.quoted(text) + " is no date; write one such as 2026-12-16.");
    }

    /** A sum of money above zero; empty means none. */
    static Value value() {
        Value amount = Values.amount("100000");
        return Values.orEmpty(new Value(
                amount.example(),
                text -> amount.complaint()
                        .apply(text)
                        .or(() -> new BigDecimal(text).signum() > 0
                                ? Optional.empty()
                                : Optional.of("must be above 0; leave it out for never.")),
                Kind.PLAIN));
    }

    /** How long a person is waited for; zero means for ever. */
    static Value timeout() {
        Duration least = HandOver.TIMEOUT_MIN;
        Duration most = HandOver.TIMEOUT_MAX;
        return Values.orEmpty(value(
                "30m",
                text -> Durations.parse(text)
                        .filter(wait -> wait.isZero() || (wait.compareTo(least) >= 0 && wait.compareTo(most) <= 0))
                        .isPresent(),
                text -> Values.quoted(text) + " is no time to wait; write 0 for ever, or a duration from "
                        + Durations.print(least) + " to " + Durations.print(most) + ", such as 30m."));
    }

    private static Value value(String example, Predicate<String> rule, UnaryOperator<String> complaint) {
        return new Value(
                example, text -> rule.test(text) ? Optional.empty() : Optional.of(complaint.apply(text)), Kind.PLAIN);
    }

    private static boolean holds(Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (DateTimeException | IllegalArgumentException e) {
            return false;
        }
    }
}
