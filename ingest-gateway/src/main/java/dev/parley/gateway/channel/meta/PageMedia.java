package dev.parley.gateway.channel.meta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.gateway.channel.media.MediaSource;
import dev.parley.gateway.channel.media.MediaSource.Step;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where media of Messenger and Instagram are. They have no ids: a medium is named by the message that it came with, and the Graph API,
 * asked for that message with the account's token, tells where its attachments are. That is an address that Meta told us over
 * TLS, and not one out of a webhook; even so it must be of Meta's own hosts, which are told no credential.
 */
public final class PageMedia {

    private static final List<String> HOSTS = List.of(".fbsbx.com", ".fbcdn.net", ".cdninstagram.com");
    private static final Pattern PART = Pattern.compile("([!-\"$-~]{1,500}?)(?:#([1-9]\\d?))?");

    private PageMedia() {}

    /** Of the messages of an account. */
    public static MediaSource source(MetaAccount account) {
        Optional<String> token = Optional.of("Bearer " + account.secrets().accessToken());
        return new MediaSource(account.baseUrl(), HOSTS, name -> {
            var part = PART.matcher(name.medium());
            if (!part.matches()) {
                return Optional.empty();
            }
            int index = part.group(2) == null ? 0 : Integer.parseInt(part.group(2)) - 1;
            var message = URLEncoder.encode(part.group(1), StandardCharsets.UTF_8);
            return Optional.of(new Step.Lookup(
                    URI.create(account.baseUrl() + "/" + message + "?fields=attachments"),
                    token,
                    answer -> address(answer.path("attachments").path("data").path(index))));
        });
    }

    private static Optional<Step> address(JsonNode attachment) {
        return Stream.of(
                        attachment.path("image_data").path("url"),
                        attachment.path("file_url"),
                        attachment.path("video_data").path("url"))
                .flatMap(url -> Graph.address(url).stream())
                .findFirst()
                .map(address -> new Step.Take(address, Optional.empty()));
    }
}
