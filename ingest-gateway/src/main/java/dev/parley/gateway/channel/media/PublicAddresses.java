package dev.parley.gateway.channel.media;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Tells addresses of the open internet from those of machines near this one, after IANA's registries of special-purpose addresses.
 * IPv4 addresses that are written as IPv6 ones are judged as what they are: {@link InetAddress} hands them out as IPv4.
 */
final class PublicAddresses {

    /** The only addresses of IPv6 that are routed everywhere. */
    private static final Block GLOBAL = block("2000::", 3);

    private static final List<Block> SPECIAL = List.of(
            block("0.0.0.0", 8),
            block("10.0.0.0", 8),
            block("100.64.0.0", 10), // shared by a provider's customers; metadata of some clouds
            block("127.0.0.0", 8),
            block("168.63.129.16", 32), // a cloud's own services, at an address that is formally public
            block("169.254.0.0", 16), // link-local, and with it most clouds' metadata
            block("172.16.0.0", 12),
            block("192.0.0.0", 24),
            block("192.0.2.0", 24),
            block("192.88.99.0", 24),
            block("192.168.0.0", 16),
            block("198.18.0.0", 15),
            block("198.51.100.0", 24),
            block("203.0.113.0", 24),
            block("224.0.0.0", 3), // multicast, reserved, broadcast
            block("2001::", 23), // protocol assignments, with tunnels that end at an IPv4 address of anybody's choice
            block("2001:db8::", 32),
            block("2002::", 16), // the same kind of tunnel
            block("3fff::", 20));

    private PublicAddresses() {}

    /** True when it is one of the open internet. */
    static boolean includes(InetAddress address) {
        return (!(address instanceof Inet6Address) || GLOBAL.includes(address))
                && SPECIAL.stream().noneMatch(block -> block.includes(address));
    }

    private static Block block(String first, int bits) {
        return new Block(InetAddress.ofLiteral(first), bits);
    }

    /** All addresses that begin with so many bits of one. */
    private record Block(InetAddress first, int bits) {
        boolean includes(InetAddress address) {
            byte[] mine = first.getAddress();
            byte[] other = address.getAddress();
            if (mine.length != other.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                if (((mine[bit / 8] ^ other[bit / 8]) & (0x80 >> (bit % 8))) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
