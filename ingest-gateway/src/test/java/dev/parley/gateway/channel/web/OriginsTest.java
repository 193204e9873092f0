package dev.parley.gateway.channel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OriginsTest {

    private static final Origins SHOP = Origins.of("https://shop.example, http://old.shop.example:8080");

    @Test
    void pagesOfTheNamedOriginsMay() {
        assertThat(SHOP.allow("https://shop.example")).isTrue();
        assertThat(SHOP.allow("http://old.shop.example:8080")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example",
                "https://shop.example:8443",
                "https://shop.example.evil.example",
                "https://evil-shop.example",
                "https://shopxexample",
                "https://a.shop.example",
                "https://shop.example/",
                "https://shop.example\nhttps://evil.example",
                "https://SHOP.example",
                "http://old.shop.example",
                "null",
                ""
            })
    void pagesOfOthersMayNot(String origin) {
        assertThat(SHOP.allow(origin)).isFalse();
    }

    @Test
    void aStarMeansAllPages() {
        assertThat(Origins.of("*").allow("https://anywhere.example")).isTrue();
        assertThat(Origins.of("*").allow("null")).isTrue();
        assertThat(Origins.of("*").allow("https://" + "x".repeat(1_000))).isFalse();
    }

    @Test
    void whoHasSetUpNothingHasAChatOnPagesOfTheirOwnMachine() {
        var demo = WebAccounts.NONE.withUnconfigured("demo", "key").find("main").orElseThrow();

        assertThat(demo.origins().allow("http://localhost:8000")).isTrue();
        assertThat(demo.origins().allow("http://127.0.0.1")).isTrue();
        assertThat(demo.origins().allow("http://localhost.evil.example")).isFalse();
        assertThat(demo.origins().allow("http://127.0.0.1.evil.example:80")).isFalse();
        assertThat(demo.origins().allow("null")).isFalse();
    }

    @Test
    void whoHasSetUpAChatHasNoOtherOne() {
        var written = WebAccounts.of(
                Map.of("shop", Map.of("tenant", "demo", "secret", "s".repeat(32), "origins", "https://shop.example")));

        assertThat(written.withUnconfigured("demo", "key").find("main")).isEmpty();
        assertThat(written.withUnconfigured("second", "key").find("main")).isPresent();
        assertThat(written.originsRegex()).hasValueSatisfying(regex -> {
            assertThat("https://shop.example").matches(regex);
            assertThat("https://evil.example").doesNotMatch(regex);
        });
        assertThat(WebAccounts.NONE.originsRegex()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shop.example",
                "https://shop.example/path",
                "https://shop.example/",
                "https://*.shop.example",
                "https://Shop.example",
                "https://shop.example:443",
                "http://shop.example:80",
                "ftp://shop.example",
                "https://shop.example,",
                "https://a.example, *",
                "https://me:pw@shop.example"
            })
    void whatNoBrowserWouldSendIsRefusedWhenItIsWritten(String written) {
        assertThatThrownBy(() -> Origins.of(written)).hasMessageStartingWith("origins must be such as");
    }
}
