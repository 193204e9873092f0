package dev.parley.gateway.channel.media;

import static dev.parley.gateway.channel.media.MediaHost.OGG;
import static dev.parley.gateway.channel.media.MediaHost.medium;
import static dev.parley.gateway.channel.media.MediaHost.moved;
import static dev.parley.gateway.channel.media.MediaHost.status;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.channel.media.Fetched.Found;
import dev.parley.gateway.channel.media.Fetched.Gone;
import dev.parley.gateway.channel.media.Fetched.Late;
import dev.parley.gateway.channel.media.Fetched.Refused;
import dev.parley.gateway.channel.media.Fetched.TooLarge;
import dev.parley.gateway.channel.media.MediaSource.Step;
import dev.parley.gateway.channel.media.Wanted.Kind;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host of media, or whoever stands in its place, may answer, and what comes of it. */
final class FetcherTest {

    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofMillis(300);
    private static final int MAX = 10_000;
    private static final String CDN = "cdn.example";

    private final MediaHost host = new MediaHost();
    private final List<String> lookedUp = new CopyOnWriteArrayList<>();
    private String cdnIsAt = "127.0.0.1";

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void aMediumIsFetchedWholeAndKnownByItsFirstBytes() throws Exception {
        host.at("/m", medium("application/octet-stream", OGG));

        var fetched = fetch("/m", PATIENT);

        assertThat(fetched).isInstanceOfSatisfying(Found.class, found -> {
            assertThat(new String(found.bytes(), ISO_8859_1)).isEqualTo(OGG);
            assertThat(found.type()).isEqualTo("audio/ogg");
        });
        assertThat(host.requests).containsExactly("/m Bearer secret");
    }

    @Test
    void aRedirectIsFollowedWithoutTheCredential() throws Exception {
        host.at("/m", moved("/elsewhere")).at("/elsewhere", medium("audio/ogg", OGG));

        assertThat(fetch("/m", PATIENT)).isInstanceOf(Found.class);
        assertThat(host.requests).containsExactly("/m Bearer secret", "/elsewhere");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "http://169.254.169.254/latest/meta-data, scheme",
        "https://169.254.169.254/latest/meta-data, host",
        "http://127.0.0.1:1/m, scheme",
        "https://127.0.0.1/m, host",
        "https://[::1]/m, host",
        "https://[::ffff:10.0.0.1]/m, host",
        "https://2130706433/m, host",
        "https://evil.example/m, host",
        "https://cdn.example.evil.example/m, host",
        "https://evilcdn.example/m, host",
        "http://cdn.example/m, scheme",
        "https://cdn.example:8443/m, host",
        "https://user@cdn.example/m, address",
        "file:///etc/passwd, address",
        "gopher://cdn.example/m, scheme",
        "//evil.example/m, scheme",
        "https://cdn.example/m, private_address",
    })
    void aRedirectLeadsNowhereButToTheChannelsHosts(String to, String why) throws Exception {
        host.at("/m", moved(to));

        assertThat(fetch("/m", PATIENT)).isEqualTo(new Refused(why));
        assertThat(host.requests).containsExactly("/m Bearer secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "::1",
                "10.1.2.3",
                "172.31.0.9",
                "192.168.1.1",
                "169.254.169.254",
                "100.100.100.200",
                "168.63.129.16",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001:0:7f00:1::",
                "fd00:ec2::254",
                "fe80::1",
                "ff02::1",
                "2001:db8::1",
            })
    void aNameOfTheChannelThatMeansAMachineNearUsIsNotCalled(String address) throws Exception {
        cdnIsAt = address;

        assertThat(take("https://" + CDN + "/m", PATIENT)).isEqualTo(new Refused("private_address"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"157.240.1.1", "149.154.167.220", "100.63.255.255", "172.32.0.1", "2a03:2880:f10c::1"})
    void addressesOfTheOpenInternetMayBeCalled(String address) {
        assertThat(PublicAddresses.includes(InetAddress.ofLiteral(address))).isTrue();
    }

    @Test
    void aNameIsLookedUpOnceAndWhatWasFoundIsWhatIsCalled() throws Exception {
        host.at("/m", medium("audio/ogg", OGG));
        var source = source(URI.create(host.home().toString().replace("127.0.0.1", "localhost")), "/m");

        var fetched = new Fetcher(name -> Optional.of(source), this::lookUp).fetch(wanted(PATIENT));

        assertThat(fetched).isInstanceOf(Found.class);
        assertThat(lookedUp).containsExactly("localhost");
    }

    @Test
    void oneOfSeveralAddressesThatMayNotBeCalledSpoilsThemAll() throws Exception {
        var fetcher = new Fetcher(name -> Optional.of(source(URI.create("https://" + CDN), "/m")), name ->
                new InetAddress[] {InetAddress.ofLiteral("157.240.1.1"), InetAddress.ofLiteral("10.0.0.1")});

        assertThat(fetcher.fetch(wanted(PATIENT))).isEqualTo(new Refused("private_address"));
    }

    @Test
    void whatIsConfiguredWithoutTlsElsewhereIsNotCalled() throws Exception {
        assertThat(new Fetcher(name -> Optional.of(source(URI.create("http://" + CDN), "/m")), this::lookUp)
                        .fetch(wanted(PATIENT)))
                .isEqualTo(new Refused("scheme"));
        assertThat(lookedUp).isEmpty();
    }

    @Test
    void redirectsInACircleEnd() throws Exception {
        host.at("/m", moved("/m"));

        assertThat(fetch("/m", PATIENT)).isEqualTo(new Refused("redirects"));
        assertThat(host.requests).hasSize(4);
    }

    @Test
    void aBodyWithoutEndIsReadNoFurtherThanItMayBeLong() throws Exception {
        host.at("/m", MediaHost.endless());

        assertThat(fetch("/m", PATIENT)).isEqualTo(new TooLarge());
    }

    @Test
    void aBodyThatSaysItIsTooLongIsNotRead() throws Exception {
        host.at("/m", medium("audio/ogg", OGG.repeat(MAX)));

        assertThat(fetch("/m", PATIENT)).isEqualTo(new TooLarge());
    }

    @Test
    void aBodyThatDripsIsGivenUpInTime() throws Exception {
        host.at("/m", host.drip());

        assertThat(fetch("/m", SOON)).isEqualTo(new Late());
    }

    @Test
    void aHostThatSaysNothingIsGivenUpInTime() throws Exception {
        host.at("/m", host.silence());

        assertThat(fetch("/m", SOON)).isEqualTo(new Late());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "x-unheard-of"})
    void whatIsPackedIsNotUnpacked(String encoding) throws Exception {
        host.at("/m", MediaHost.packed(encoding));

        assertThat(fetch("/m", PATIENT)).isEqualTo(new Refused("encoded"));
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, OggS",
        "application/json, OggS",
        "image/jpeg, OggS",
        "audio/ogg, <html>",
        "audio/ogg, ''",
        "audio/ogg; codecs=opus, GIF89a",
        "application/octet-stream, MZ",
    })
    void whatIsNoVoiceNoteIsNotTaken(String type, String bytes) throws Exception {
        host.at("/m", medium(type, bytes));

        assertThat(fetch("/m", PATIENT)).isEqualTo(new Refused("type"));
    }

    @Test
    void whatTheChannelHasNoMoreIsGone() throws Exception {
        assertThat(fetch("/404", PATIENT)).isEqualTo(new Gone());
        host.at("/410", status(410));
        assertThat(fetch("/410", PATIENT)).isEqualTo(new Gone());
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 206, 304, 400, 401, 403, 429, 500, 503})
    void anyOtherStatusIsARefusal(int status) throws Exception {
        host.at("/m", status(status));

        assertThat(fetch("/m", PATIENT)).isEqualTo(new Refused("http_" + status));
    }

    @Test
    void aConnectionThatBreaksIsARefusal() throws Exception {
        host.at("/m", exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write(OGG.getBytes(ISO_8859_1));
        });

        assertThat(fetch("/m", PATIENT)).isEqualTo(new Refused("broken"));
    }

    @Test
    void anAccountThatNobodyHasIsARefusal() throws Exception {
        assertThat(new Fetcher(name -> Optional.empty(), this::lookUp).fetch(wanted(PATIENT)))
                .isEqualTo(new Refused("account"));
    }

    private Fetched fetch(String path, Duration within) throws InterruptedException {
        var source = source(host.home(), path);
        return new Fetcher(name -> Optional.of(source), this::lookUp).fetch(wanted(within));
    }

    /** From an address that the channel's API told. */
    private Fetched take(String address, Duration within) throws InterruptedException {
        var source = new MediaSource(
                host.home(), List.of(CDN), name -> Optional.of(new Step.Take(URI.create(address), Optional.empty())));
        return new Fetcher(name -> Optional.of(source), this::lookUp).fetch(wanted(within));
    }

    private static MediaSource source(URI home, String path) {
        return new MediaSource(
                home,
                List.of(CDN),
                name -> Optional.of(new Step.Take(URI.create(home + path), Optional.of("Bearer secret"))));
    }

    private static Wanted wanted(Duration within) {
        return new Wanted(new Wanted.Name("whatsapp", "1", "wamid.1", "m"), Kind.SOUND, MAX, within);
    }

    private InetAddress[] lookUp(String name) throws UnknownHostException {
        lookedUp.add(name);
        return name.equals(CDN) ? new InetAddress[] {InetAddress.ofLiteral(cdnIsAt)} : InetAddress.getAllByName(name);
    }
}
