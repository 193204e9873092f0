package dev.parley.topology.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LinksTest {
    private static final Sources SHOP =
            new Sources(List.of("Node.js in practice, a book", "bkash.com is how we are paid"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "look at http://a.b",
                "look at https://a.b",
                "www.shop is ours",
                "rahim@shop",
                "rahim @ shop",
                "see shop.club/offer",
                "rahim (at) shop",
                "rahim [dot] shop",
                "rahim at gmail",
                "rahim at yahoo",
                "rahim at hotmail",
                "rahim at outlook",
                "shop dot com",
                "shop dot net",
                "shop dot org",
                "shop dot bd",
                "shop dot shop",
                "shop dot me",
                "shop dot io",
                "শপ ডট কম",
                "have a look at evil.club",
                "5-star.shop has it",
            })
    void whatLeadsElsewhereIsFound(String folded) {
        assertThat(Links.areIn(folded, SHOP)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it is 1.5 kg. gladly.",
                "that is 17.2k for you.",
                "at this price it is yours (all of it).",
                "it lists at 18,000/-",
                "a polka dot shirt",
                "pay by bkash.com as you like",
                "node.js in practice",
                "ends with a dot."
            })
    void whatIsNoneOrTheMerchantsIsNot(String folded) {
        assertThat(Links.areIn(folded, SHOP)).isFalse();
    }
}
