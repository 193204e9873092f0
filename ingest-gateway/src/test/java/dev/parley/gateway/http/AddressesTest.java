package dev.parley.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class AddressesTest {

    @Test
    void withoutProxiesWhatAHeaderSaysIsNotBelieved() {
        assertThat(new Addresses(0).of("10.0.0.7", List.of("203.0.113.9"))).isEqualTo("10.0.0.7");
    }

    @Test
    void whatTheProxiesAddedIsBelievedAndWhatStoodThereBeforeIsNot() {
        assertThat(new Addresses(1).of("10.0.0.7", List.of("1.1.1.1, 203.0.113.9")))
                .isEqualTo("203.0.113.9");
        assertThat(new Addresses(2).of("10.0.0.7", List.of("1.1.1.1, 203.0.113.9", "10.0.0.3")))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void whoCameWithoutAProxyIsWhereTheyComeFrom() {
        assertThat(new Addresses(1).of("10.0.0.7", List.of())).isEqualTo("10.0.0.7");
        assertThat(new Addresses(3).of("10.0.0.7", List.of("203.0.113.9"))).isEqualTo("203.0.113.9");
    }

    @Test
    void anAddressOfIpv6IsItsNetwork() {
        var addresses = new Addresses(0);

        assertThat(addresses.of("2001:db8:1:2:3:4:5:6", List.of())).isEqualTo("20010db800010002");
        assertThat(addresses.of("2001:db8:1:2:ffff::1", List.of())).isEqualTo("20010db800010002");
        assertThat(addresses.of("2001:db8:1:3::1", List.of())).isEqualTo("20010db800010003");
    }

    @Test
    void whatIsNoAddressIsOneForAll() {
        assertThat(new Addresses(1).of("10.0.0.7", List.of("unknown"))).isEqualTo("unknown");
        assertThat(new Addresses(1).of("10.0.0.7", List.of("shop.example"))).isEqualTo("unknown");
    }
}
