package dev.parley.topology.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.topology.intent.Language;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningHoursTest {
    private static final OpeningHours DHAKA = new OpeningHours(
            ZoneId.of("Asia/Dhaka"),
            Map.of(
                    DayOfWeek.SUNDAY, OpeningHours.day("09:00-21:00"),
                    DayOfWeek.MONDAY, OpeningHours.day("09:00-13:00, 15:00-21:00"),
                    DayOfWeek.TUESDAY, OpeningHours.day("closed"),
                    DayOfWeek.THURSDAY, OpeningHours.day("20:00-02:00")),
            Set.of(LocalDate.parse("2026-11-29")));

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T02:59:59Z, false", // Sunday, one second before nine
        "2026-11-22T03:00:00Z, true",
        "2026-11-22T14:59:59Z, true",
        "2026-11-22T15:00:00Z, false",
        "2026-11-23T08:00:00Z, false", // Monday, the hour of rest
        "2026-11-23T09:00:00Z, true",
        "2026-11-24T09:00:00Z, false",
        "2026-11-26T19:59:59Z, true", // Thursday's span, past midnight
        "2026-11-26T20:00:00Z, false",
        "2026-11-29T09:00:00Z, false" // a holiday
    })
    void itIsOpenFromTheBeginningOfASpanUntilItsEnd(Instant at, boolean open) {
        assertThat(DHAKA.isOpenAt(at)).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T01:00:00Z, 2026-11-22T09:00+06:00",
        "2026-11-22T16:00:00Z, 2026-11-23T09:00+06:00",
        "2026-11-23T07:30:00Z, 2026-11-23T15:00+06:00",
        "2026-11-23T16:00:00Z, 2026-11-26T20:00+06:00",
        "2026-11-27T10:00:00Z, 2026-11-30T09:00+06:00" // Sunday is a holiday
    })
    void theNextOpeningPassesOverClosedDaysAndHolidays(Instant at, String opening) {
        assertThat(DHAKA.nextOpening(at)).contains(ZonedDateTime.parse(opening + "[Asia/Dhaka]"));
    }

    @ParameterizedTest
    @CsvSource({
        // The night to 2026-03-29 has no hour from two to three, the one to 2026-10-25 has it twice.
        "2026-03-28T20:00:00Z, 2026-03-29T03:30+02:00",
        "2026-10-24T20:00:00Z, 2026-10-25T02:30+02:00"
    })
    void summerTimeIsReckonedWith(Instant at, String opening) {
        var nights = new OpeningHours(
                ZoneId.of("Europe/Berlin"), Map.of(DayOfWeek.SUNDAY, OpeningHours.day("02:30-12:00")), Set.of());

        assertThat(nights.nextOpening(at).orElseThrow().toOffsetDateTime().toString())
                .isEqualTo(opening);
    }

    @Test
    void wholeDaysAreOpenAllTheTimeAndUnknownHoursTooWithoutAnOpening() {
        var always = new OpeningHours(
                ZoneId.of("Asia/Dhaka"), Map.of(DayOfWeek.SUNDAY, OpeningHours.day("00:00-24:00")), Set.of());

        assertThat(always.isOpenAt(Instant.parse("2026-11-22T17:59:59Z"))).isTrue();
        assertThat(always.isOpenAt(Instant.parse("2026-11-22T18:00:00Z"))).isFalse();
        assertThat(OpeningHours.UNKNOWN.isOpenAt(Instant.EPOCH)).isTrue();
        assertThat(OpeningHours.UNKNOWN.nextOpening(Instant.EPOCH)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9-21",
                "09:00",
                "09:00-25:00",
                "09:00-09:00",
                "09:00-12:00,11:00-15:00",
                "20:00-02:00,23:00-24:00"
            })
    void whatIsNoDayIsRefused(String text) {
        assertThatThrownBy(() -> OpeningHours.day(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hoursAreSaidInTheCustomersLanguage() {
        var opening = ZonedDateTime.parse("2026-11-23T09:00+06:00[Asia/Dhaka]");

        assertThat(HoursText.when(opening, Language.ENGLISH)).isEqualTo("Monday 23 November, from 09:00");
        assertThat(HoursText.when(opening, Language.BANGLA)).isEqualTo("সোমবার 23 নভেম্বর, 09:00 থেকে");
        assertThat(HoursText.when(opening, Language.BANGLISH)).isEqualTo("shombar 23 November, 09:00 theke");
        assertThat(HoursText.week(DHAKA, Language.ENGLISH))
                .isEqualTo("Sunday 09:00-21:00; Monday 09:00-13:00, 15:00-21:00; Thursday 20:00-02:00");
        var sixDays = Map.of(
                DayOfWeek.SATURDAY, OpeningHours.day("10:00-20:00"),
                DayOfWeek.SUNDAY, OpeningHours.day("10:00-20:00"),
                DayOfWeek.MONDAY, OpeningHours.day("10:00-20:00"),
                DayOfWeek.WEDNESDAY, OpeningHours.day("10:00-24:00"));
        assertThat(HoursText.week(new OpeningHours(ZoneId.of("Asia/Dhaka"), sixDays, Set.of()), Language.BANGLA))
                .isEqualTo("শনিবার থেকে সোমবার 10:00-20:00; বুধবার 10:00-24:00");
        assertThat(List.of(
                        OpeningHours.day("").size(), OpeningHours.day("closed").size()))
                .containsOnly(0);
    }
}
