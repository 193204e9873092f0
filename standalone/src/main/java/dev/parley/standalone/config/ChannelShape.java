package dev.parley.standalone.config;

import static dev.parley.standalone.config.ConfigShape.ordered;
import static dev.parley.standalone.config.ConfigShape.section;

import dev.parley.standalone.config.Shape.Named;
import dev.parley.standalone.config.Shape.Section;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every key that an account of a channel may hold. Nothing is taken and nothing sent without those that are required. */
final class ChannelShape {

    private static final Pattern NUMBER = Pattern.compile("\\+?[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    private ChannelShape() {}

    static Section channels() {
        return section(ordered(
                "whatsapp", new Named(ConfigShape.PLAIN_NAME, meta()),
                "messenger", new Named(ConfigShape.PLAIN_NAME, meta()),
                "instagram", new Named(ConfigShape.PLAIN_NAME, meta()),
                "telegram", new Named(ConfigShape.PLAIN_NAME, telegram()),
                "twilio", new Named(NUMBER, twilio())));
    }

    private static Section meta() {
        return account(
                Set.of("tenant", "appSecret", "verifyToken", "accessToken"),
                "appSecret",
                Values.neededSecret(),
                "previousAppSecret",
                Values.secret(),
                "verifyToken",
                Values.neededSecret(),
                "accessToken",
                Values.neededSecret(),
                "baseUrl",
                Values.url("https://graph.facebook.com/v23.0"));
    }

    private static Section telegram() {
        return account(
                Set.of("tenant", "secretToken", "botToken"),
                "secretToken",
                Values.neededSecret(),
                "previousSecretToken",
                Values.secret(),
                "botToken",
                Values.neededSecret(),
                "baseUrl",
                Values.url("https://api.telegram.org"));
    }

    private static Section twilio() {
        return account(
                Set.of("tenant", "accountSid", "authToken", "publicUrl"),
                "accountSid",
                Values.needed("AC0123"),
                "authToken",
                Values.neededSecret(),
                "previousAuthToken",
                Values.secret(),
                "publicUrl",
                Values.neededUrl("https://shop.example/webhooks/twilio/+15550001"),
                "baseUrl",
                Values.url("https://api.twilio.com"));
    }

    /** What an account of every channel may hold, with what its own holds besides. */
    private static Section account(Set<String> required, Object... own) {
        var all = Stream.of(new Object[] {"tenant", Values.needed("demo")}, own, new Object[] {
                    "ambiguous", Values.oneOf("hold", "resend"), "typing", Values.oneOf("true", "false")
                })
                .flatMap(Stream::of)
                .toArray();
        return new Section(ordered(all), required);
    }
}
