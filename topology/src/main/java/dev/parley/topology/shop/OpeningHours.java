package dev.parley.topology.shop;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When people are in a shop. Times are those of the shop's clocks, so that a shop opens at nine whatever summer time does; where the
 * clocks skip an hour, what begins in it begins after it.
 *
 * @param zone whose clocks
 * @param open spans of each day; a day that is not here is closed
 * @param holidays days on which nobody is there; a span that began the evening before goes on
 */
public record OpeningHours(ZoneId zone, Map<DayOfWeek, List<Span>> open, Set<LocalDate> holidays) {
    /** Nobody has said. */
    public static final OpeningHours UNKNOWN = new OpeningHours(ZoneOffset.UTC, Map.of(), Set.of());

    /** Days that are looked ahead for the next opening: a year, and a leap day. */
    private static final int AHEAD_DAYS = 367;

    public OpeningHours {
        open = open.entrySet().stream()
                .filter(day -> !day.getValue().isEmpty())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, day -> List.copyOf(day.getValue())));
        holidays = Set.copyOf(holidays);
    }

    /**
     * From one time of day to another.
     *
     * @param to when it ends, on the next day where that is not after the beginning
     */
    public record Span(LocalTime from, LocalTime to) {
        private static final String MIDNIGHT = "24:00";

        /**
         * Reads {@code 09:00-21:00}.
         *
         * @throws IllegalArgumentException when it is none
         */
        static Span parse(String text) {
            String[] times = text.strip().split("\\s*-\\s*", -1);
            if (times.length != 2) {
                throw new IllegalArgumentException("\"" + text + "\" is no span of time");
            }
            try {
                var span = new Span(
                        LocalTime.parse(times[0]),
                        times[1].equals(MIDNIGHT) ? LocalTime.MIDNIGHT : LocalTime.parse(times[1]));
                if (span.from.equals(span.to) && !span.to.equals(LocalTime.MIDNIGHT)) {
                    throw new IllegalArgumentException("\"" + text + "\" has no length");
                }
                return span;
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("\"" + text + "\" is no span of time", e);
            }
        }

        boolean passesMidnight() {
            return !to.isAfter(from);
        }

        @Override
        public String toString() {
            return from + "-" + (to.equals(LocalTime.MIDNIGHT) ? MIDNIGHT : to);
        }
    }

    /**
     * Reads the spans of a day: {@code 09:00-13:00, 15:00-21:00}, or {@code closed}.
     *
     * @throws IllegalArgumentException when that is not what the text is, or when two overlap
     */
    public static List<Span> day(String text) {
        if (text.isBlank() || text.strip().equals("closed")) {
            return List.of();
        }
        List<Span> spans = Stream.of(text.split(",", -1))
                .map(Span::parse)
                .sorted(Comparator.comparing(Span::from))
                .toList();
        for (int i = 1; i < spans.size(); i++) {
            Span before = spans.get(i - 1);
            if (before.passesMidnight() || spans.get(i).from().isBefore(before.to())) {
                throw new IllegalArgumentException("\"" + before + "\" and \"" + spans.get(i) + "\" overlap");
            }
        }
        return spans;
    }

    /** True when it is known at all when people are there. */
    public boolean isKnown() {
        return !open.isEmpty();
    }

    /** True when somebody is there; always, where it is not known. */
    public boolean isOpenAt(Instant at) {
        LocalDate today = at.atZone(zone).toLocalDate();
        return !isKnown()
                || Stream.of(today.minusDays(1), today)
                        .flatMap(this::spans)
                        .anyMatch(span -> !at.isBefore(span.from()) && at.isBefore(span.to()));
    }

    /** When somebody will be there who is not there now; empty when somebody is, or nobody within a year. */
    public Optional<ZonedDateTime> nextOpening(Instant at) {
        if (isOpenAt(at)) {
            return Optional.empty();
        }
        LocalDate today = at.atZone(zone).toLocalDate();
        return today.datesUntil(today.plusDays(AHEAD_DAYS))
                .flatMap(this::spans)
                .map(Moments::from)
                .filter(begins -> begins.isAfter(at))
                .findFirst()
                .map(begins -> begins.atZone(zone));
    }

    private record Moments(Instant from, Instant to) {}

    private Stream<Moments> spans(LocalDate date) {
        if (holidays.contains(date)) {
            return Stream.empty();
        }
        return open.getOrDefault(date.getDayOfWeek(), List.of()).stream()
                .map(span -> new Moments(
                        date.atTime(span.from()).atZone(zone).toInstant(),
                        (span.passesMidnight() ? date.plusDays(1) : date)
                                .atTime(span.to())
                                .atZone(zone)
                                .toInstant()));
    }
}
