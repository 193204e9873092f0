package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.gateway.channel.webhook.Posted;
import dev.parley.gateway.channel.webhook.Reading;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every channel makes of settings and of bodies, without a door in front of it. */
abstract class ReadingContract {

    final Speech speech;
    final String account;

    ReadingContract(Speech speech) {
        this.speech = speech;
        this.account = speech.accounts().getFirst();
    }

    @Test
    void anAccountWithoutItsSecretsDoesNotStart() {
        assertThat(speech.secrets())
                .isNotEmpty()
                .allSatisfy(key -> Stream.of("", "  ").forEach(nothing -> {
                    var settings = new HashMap<>(speech.settings());
                    settings.put(key, nothing);
                    assertThatThrownBy(() -> KnownChannels.of(Map.of(speech.channel(), Map.of("a1", settings))))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining("channels." + speech.channel() + ".a1." + key);
                }));
        assertThat(KnownChannels.of(Map.of(speech.channel(), Map.of("a1", speech.settings()))))
                .hasSize(1);
    }

    /** Every field of every sample, with everything in its place that has no business there. */
    @Test
    void whateverStandsInAFieldIsReadOrADeadLetter() {
        var webhook = Door.CHANNELS.stream()
                .filter(channel -> channel.name().equals(speech.channel()))
                .findFirst()
                .orElseThrow()
                .webhook(account)
                .orElseThrow();

        var mangled = speech.samples().stream().flatMap(Mangled::of).toList();

        assertThat(mangled).hasSizeGreaterThan(100).allSatisfy(body -> {
            var reading = webhook.read(posted(body.getBytes(StandardCharsets.UTF_8)), Door.NOW);
            assertThat(reading)
                    .isInstanceOfSatisfying(
                            Reading.Genuine.class, genuine -> genuine.items().forEach(Written::bytes));
        });
    }

    private Posted posted(byte[] body) {
        var headers = speech.proof(account, speech.secret(), body).entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT), header -> List.of(header.getValue())));
        return new Posted(headers, "", body);
    }
}
