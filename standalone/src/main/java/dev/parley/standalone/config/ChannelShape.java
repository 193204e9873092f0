package dev.parley.standalone.config;

import static dev.parley.standalone.config.ConfigShape.ordered;
import static dev.parley.standalone.config.ConfigShape.section;

import dev.parley.gateway.channel.web.WebAccount;
import dev.parley.standalone.config.Shape.Named;
import dev.parley.standalone.config.Shape.Section;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every key that an account of a channel may hold. Nothing is taken and nothing sent without those that are required. */
final class ChannelShape {

    private static final Pattern NUMBER = Pattern.compile("\\+?[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    /** What an account of every channel may hold. */
    private static final Object[] EVERY = {
        "tenant", Values.needed("demo"),
        "ambiguous", Values.oneOf("hold", "resend"),
        "typing", Values.oneOf("true", "false"),
        "takesNew", Values.oneOf("true", "false"),
        "perSecond", Values.wholeNumber(1, 10_000, 80),
        "pairBurst", Values.wholeNumber(1, 10_000, 45),
        "pairSeconds", Values.wholeNumber(0, 3_600, 6)
    };
    /** Where there are templates for when a day is over since the customer wrote. */
    private static final Object[] TEMPLATE = {
        "template", Values.needed("news"),
        "templateLanguage", Values.needed("en_US"),
        "templateTakesText", Values.oneOf("true", "false")
    };
    /** Where a person's words may be tagged as such. */
    private static final Object[] TAG = {"humanAgent", Values.oneOf("true", "false")};

    private ChannelShape() {}

    static Section channels() {
        return section(ordered(
                "whatsapp", new Named(ConfigShape.PLAIN_NAME, meta(TEMPLATE)),
                "messenger", new Named(ConfigShape.PLAIN_NAME, meta(TAG)),
                "instagram", new Named(ConfigShape.PLAIN_NAME, meta(TAG)),
                "telegram", new Named(ConfigShape.PLAIN_NAME, telegram()),
                "twilio", new Named(NUMBER, twilio()),
                "web", new Named(ConfigShape.PLAIN_NAME, web())));
    }

    private static Section web() {
        return new Section(
                ordered(
                        "tenant", Values.needed("demo"),
                        "secret", Values.longSecret(WebAccount.SECRET_MIN),
                        "previousSecret", Values.orEmpty(Values.longSecret(WebAccount.SECRET_MIN)),
                        "origins", Addresses.origins("https://shop.example")),
                Set.of("tenant", "secret", "origins"));
    }

    private static Section meta(Object[] outside) {
        Object[] own = {
            "appSecret", Values.neededSecret(),
            "previousAppSecret", Values.secret(),
            "verifyToken", Values.neededSecret(),
            "accessToken", Values.neededSecret(),
            "baseUrl", Addresses.url("https://graph.facebook.com/v23.0")
        };
        return account(Set.of("tenant", "appSecret", "verifyToken", "accessToken"), own, outside);
    }

    private static Section telegram() {
        Object[] own = {
            "secretToken", Values.neededSecret(),
            "previousSecretToken", Values.secret(),
            "botToken", Values.neededSecret(),
            "baseUrl", Addresses.url("https://api.telegram.org")
        };
        return account(Set.of("tenant", "secretToken", "botToken"), own);
    }

    private static Section twilio() {
        Object[] own = {
            "accountSid", Values.needed("AC0123"),
            "authToken", Values.neededSecret(),
            "previousAuthToken", Values.secret(),
            "publicUrl", Addresses.neededUrl("https://shop.example/webhooks/twilio/+15550001"),
            "baseUrl", Addresses.url("https://api.twilio.com")
        };
        return account(Set.of("tenant", "accountSid", "authToken", "publicUrl"), own, TEMPLATE);
    }

    private static Section account(Set<String> required, Object[]... own) {
        var fields = Stream.concat(Stream.of(EVERY), Stream.of(own).flatMap(Stream::of));
        return new Section(ordered(fields.toArray()), required);
    }
}
