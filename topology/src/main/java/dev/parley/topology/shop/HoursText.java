package dev.parley.topology.shop;

import dev.parley.topology.intent.Data;
import dev.parley.topology.intent.Language;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Opening hours as customers read them, in their language. */
public final class HoursText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private static final Map<String, Words> WORDS = Data.lines(HoursText.class, "days.tsv").stream()
            .map(line -> line.split("\t", -1))
            .collect(Collectors.toUnmodifiableMap(
                    fields -> fields[0],
                    fields -> new Words(
                            List.of(fields[1].split("\\|", -1)),
                            List.of(fields[2].split("\\|", -1)),
                            fields[3],
                            fields[4])));

    private HoursText() {}

    private record Words(List<String> days, List<String> months, String between, String fromOn) {}

    /** Such as {@code Monday 23 November, from 09:00}. */
    public static String when(ZonedDateTime at, Language language) {
        Words words = words(language);
        String day = words.days().get(at.getDayOfWeek().getValue() - 1) + " " + at.getDayOfMonth() + " "
                + words.months().get(at.getMonthValue() - 1);
        return String.format(Locale.ROOT, words.fromOn(), day, time(at.toLocalTime()));
    }

    /** Such as {@code Sunday to Thursday 09:00-21:00; Saturday 10:00-14:00}, beginning with Saturday, as weeks do in Dhaka. */
    public static String week(OpeningHours hours, Language language) {
        Words words = words(language);
        var lines = new ArrayList<String>();
        DayOfWeek first = DayOfWeek.SATURDAY;
        for (int i = 0; i < DayOfWeek.values().length; ) {
            int last = i;
            List<OpeningHours.Span> spans = spans(hours, first.plus(i));
            while (last + 1 < DayOfWeek.values().length
                    && spans(hours, first.plus(last + 1)).equals(spans)) {
                last++;
            }
            if (!spans.isEmpty()) {
                String days = words.days().get(first.plus(i).getValue() - 1)
                        + (last == i
                                ? ""
                                : words.between()
                                        + words.days().get(first.plus(last).getValue() - 1));
                lines.add(days + " "
                        + spans.stream().map(OpeningHours.Span::toString).collect(Collectors.joining(", ")));
            }
            i = last + 1;
        }
        return String.join("; ", lines);
    }

    private static List<OpeningHours.Span> spans(OpeningHours hours, DayOfWeek day) {
        return hours.open().getOrDefault(day, List.of());
    }

    private static String time(LocalTime time) {
        return time.format(TIME);
    }

    private static Words words(Language language) {
        return Objects.requireNonNull(WORDS.get(language.word()));
    }
}
