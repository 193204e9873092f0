package dev.parley.gateway.channel.whatsapp;

import dev.parley.gateway.channel.media.MediaSource;
import dev.parley.gateway.channel.media.MediaSource.Step;
import dev.parley.gateway.channel.meta.Graph;
import dev.parley.gateway.channel.meta.MetaAccount;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where WhatsApp's media are: the Graph API tells an address by the medium's id, good for some minutes, that opens with the same token.
 */
final class WhatsAppMedia {

    private static final List<String> HOSTS = List.of("lookaside.fbsbx.com");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private WhatsAppMedia() {}

    static MediaSource source(MetaAccount account) {
        Optional<String> token = Optional.of("Bearer " + account.secrets().accessToken());
        return new MediaSource(
                account.baseUrl(),
                HOSTS,
                name -> Optional.of(name.medium())
                        .filter(id -> ID.matcher(id).matches())
                        .map(id -> new Step.Lookup(
                                URI.create(account.baseUrl() + "/" + id),
                                token,
                                answer -> Graph.address(answer.path("url"))
                                        .map(address -> new Step.Take(address, token)))));
    }
}
