package dev.parley.standalone.config;

import dev.parley.standalone.config.Shape.Section;
import dev.parley.standalone.config.Shape.Several;
import dev.parley.topology.shop.HandOver;
import dev.parley.topology.shop.Merchant;
import dev.parley.topology.shop.OpeningHours;
import dev.parley.topology.shop.Persona;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a merchant may say about their shop under {@code tenants.<tenant>}, and reading it. */
final class MerchantShape {
    private static final int MISUNDERSTOOD_MAX = 20;

    private MerchantShape() {}

    static Section persona() {
        var fields = new LinkedHashMap<String, Shape>();
        fields.put("name", MerchantValues.shortText("Rina", Persona.NAME_MAX));
        fields.put("tone", Values.orEmpty(Values.oneOf(tones())));
        fields.put("greeting", MerchantValues.shortText("Welcome to Nova!", Persona.GREETING_MAX));
        fields.put("signature", MerchantValues.shortText("Nova Store, Dhaka", Persona.SIGNATURE_MAX));
        fields.put("about", MerchantValues.shortText("We have sold telephones since 1998.", Persona.ABOUT_MAX));
        return new Section(Collections.unmodifiableMap(fields), Set.of());
    }

    static Section hours() {
        var days = new LinkedHashMap<String, Shape>();
        for (DayOfWeek day : DayOfWeek.values()) {
            days.put(word(day), MerchantValues.day());
        }
        var fields = new LinkedHashMap<String, Shape>();
        fields.put("zone", MerchantValues.zone());
        fields.put("open", new Section(Collections.unmodifiableMap(days), Set.of()));
        fields.put("holidays", new Several(MerchantValues.date()));
        return new Section(Collections.unmodifiableMap(fields), Set.of("zone"));
    }

    static Section handOver() {
        var fields = new LinkedHashMap<String, Shape>();
        fields.put("misunderstood", Values.orEmpty(Values.wholeNumber(1, MISUNDERSTOOD_MAX, 3)));
        fields.put("value", MerchantValues.value());
        fields.put("timeout", MerchantValues.timeout());
        return new Section(Collections.unmodifiableMap(fields), Set.of());
    }

    static Merchant merchant(Typed tenant) {
        return new Merchant(
                persona(tenant.section("persona")),
                hours(tenant.section("hours")),
                handOver(tenant.section("handOver")));
    }

    private static Persona persona(Typed persona) {
        return new Persona(
                persona.text("name"),
                persona.optional("tone")
                        .map(tone -> Persona.Tone.valueOf(tone.toUpperCase(Locale.ROOT)))
                        .orElse(Persona.PLAIN.tone()),
                persona.text("greeting"),
                persona.text("signature"),
                persona.text("about"));
    }

    private static OpeningHours hours(Typed hours) {
        Typed open = hours.section("open");
        var days = new EnumMap<DayOfWeek, List<OpeningHours.Span>>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            days.put(day, OpeningHours.day(open.text(word(day))));
        }
        return new OpeningHours(
                hours.optional("zone").map(ZoneId::of).orElse(ZoneOffset.UTC),
                days,
                Set.copyOf(hours.list("holidays", LocalDate::parse)));
    }

    private static HandOver handOver(Typed handOver) {
        return new HandOver(
                handOver.optional("misunderstood").map(Integer::parseInt).orElse(HandOver.USUAL.misunderstood()),
                handOver.optional("value").map(BigDecimal::new).orElse(HandOver.USUAL.value()),
                handOver.optional("timeout").flatMap(Durations::parse).orElse(Duration.ZERO));
    }

    private static String[] tones() {
        return List.of(Persona.Tone.values()).stream().map(Persona.Tone::word).toArray(String[]::new);
    }

    private static String word(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }
}
