package dev.parley.loadtest.phone;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How to start a phone.
 *
 * @param port on loopback; 0 for any free one
 * @param manner what holds until the control API changes it
 * @param journal the file where what was shown is written; null for memory alone
 */
public record PhoneConfig(int port, Manner manner, @Nullable Path journal) {

    private static final int PORT_MAX = 65_535;

    public PhoneConfig {
        if (port < 0 || port > PORT_MAX) {
            throw new IllegalArgumentException("The port must be from 0 to " + PORT_MAX + ", was " + port);
        }
    }
}
