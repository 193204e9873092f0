package dev.parley.gateway.channel.media;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks names up for the HTTP client and hands out only what may be connected to. The client connects to the very addresses it is
 * handed and looks up nothing itself, so that a name cannot mean one machine when it is checked and another when it is called. One
 * address that may not be called spoils all of a name's.
 *
 * @param names how names are looked up
 */
record CheckedNames(MediaSource source, Lookup names) implements DnsResolver {

    /** How a name is looked up. */
    @FunctionalInterface
    interface Lookup {
        /** Every address of a name. */
        InetAddress[] all(String host) throws UnknownHostException;
    }

    /** An address was found that may not be called. */
    static final class NotPublicException extends UnknownHostException {
        private static final long serialVersionUID = 1;

        NotPublicException() {
            super("not an address of the open internet");
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = names.all(host);
        for (InetAddress address : found) {
            if (source.staysHere(host) ? !address.isLoopbackAddress() : !PublicAddresses.includes(address)) {
                throw new NotPublicException();
            }
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
