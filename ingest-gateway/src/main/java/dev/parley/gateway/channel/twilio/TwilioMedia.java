package dev.parley.gateway.channel.twilio;

import dev.parley.gateway.channel.media.MediaSource;
import dev.parley.gateway.channel.media.MediaSource.Step;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where Twilio's media are: below the message, at the API, which sends on to an address that opens for some hours without a
 * credential.
 */
final class TwilioMedia {

    private static final List<String> HOSTS = List.of(".twiliocdn.com");
    private static final Pattern SID = Pattern.compile("[A-Za-z0-9]{1,64}");

    private TwilioMedia() {}

    static MediaSource source(TwilioAccount number) {
        String credential = "Basic "
                + Base64.getEncoder()
                        .encodeToString(
                                (number.sid() + ":" + number.authToken().current()).getBytes(StandardCharsets.UTF_8));
        return new MediaSource(number.baseUrl(), HOSTS, name -> {
            // Of several media in a message each has an id that is the message's and a number.
            String message = name.message().replaceFirst("#\\d+$", "");
            return SID.matcher(message).matches() && SID.matcher(name.medium()).matches()
                    ? Optional.of(new Step.Take(
                            URI.create(number.baseUrl() + "/2010-04-01/Accounts/" + number.sid() + "/Messages/"
                                    + message + "/Media/" + name.medium()),
                            Optional.of(credential)))
                    : Optional.empty();
        });
    }
}
