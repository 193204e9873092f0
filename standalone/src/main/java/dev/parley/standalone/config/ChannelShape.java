package dev.parley.standalone.config;

import static dev.parley.standalone.config.ConfigShape.ordered;
import static dev.parley.standalone.config.ConfigShape.section;

import dev.parley.gateway.channel.web.WebAccount;
import dev.parley.standalone.config.Shape.Named;
import dev.parley.standalone.config.Shape.Section;
import java.util.Set;
import java.util.regex.Pattern;

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
                "twilio", new Named(NUMBER, twilio()),
                "web", new Named(ConfigShape.PLAIN_NAME, web())));
    }

    private static Section web() {
        return new Section(
                ordered(
                        "tenant", Values.needed("demo"),
                        "secret", Values.longSecret(WebAccount.SECRET_MIN),
                        "previousSecret", Values.orEmpty(Values.longSecret(WebAccount.SECRET_MIN)),
                        "origins", Values.origins("https://shop.example")),
                Set.of("tenant", "secret", "origins"));
    }

    private static Section meta() {
        return new Section(
                ordered(
                        "tenant", Values.needed("demo"),
                        "appSecret", Values.neededSecret(),
                        "previousAppSecret", Values.secret(),
                        "verifyToken", Values.neededSecret(),
                        "accessToken", Values.neededSecret(),
                        "baseUrl", Values.url("https://graph.facebook.com/v23.0"),
                        "ambiguous", Values.oneOf("hold", "resend")),
                Set.of("tenant", "appSecret", "verifyToken", "accessToken"));
    }

    private static Section telegram() {
        return new Section(
                ordered(
                        "tenant", Values.needed("demo"),
                        "secretToken", Values.neededSecret(),
                        "previousSecretToken", Values.secret(),
                        "botToken", Values.neededSecret(),
                        "baseUrl", Values.url("https://api.telegram.org"),
                        "ambiguous", Values.oneOf("hold", "resend")),
                Set.of("tenant", "secretToken", "botToken"));
    }

    private static Section twilio() {
        return new Section(
                ordered(
                        "tenant", Values.needed("demo"),
                        "accountSid", Values.needed("AC0123"),
                        "authToken", Values.neededSecret(),
                        "previousAuthToken", Values.secret(),
                        "publicUrl", Values.neededUrl("https://shop.example/webhooks/twilio/+15550001"),
                        "baseUrl", Values.url("https://api.twilio.com"),
                        "ambiguous", Values.oneOf("hold", "resend")),
                Set.of("tenant", "accountSid", "authToken", "publicUrl"));
    }
}
