package dev.parley.standalone.run;

import dev.parley.gateway.Gateway;
import dev.parley.standalone.Refusal;
import dev.parley.standalone.config.ParleyConfig;
import java.net.BindException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/** The gateway as it runs. */
public final class GatewayRole implements AutoCloseable {
    private final Gateway gateway;
    private final String host;
    private final String demoKey;
    private final boolean demoIsOpen;

    private GatewayRole(Gateway gateway, ParleyConfig config, String demoKey) {
        this.gateway = gateway;
        this.host = config.gateway().host();
        this.demoKey = demoKey;
        var demo = config.tenants().get(DemoTenant.NAME);
        this.demoIsOpen = demo != null && demo.apiKeys().isEmpty();
    }

    /**
     * Opens the door.
     *
     * @param meters of this process
     * @throws Refusal when a port is taken
     */
    public static GatewayRole start(ParleyConfig config, ProcessMeters meters) {
        String demoKey = DemoTenant.key(config, new SecureRandom());
        try {
            return new GatewayRole(
                    Gateway.start(Settings.gateway(config, demoKey), InstantSource.system(), meters.registry()),
                    config,
                    demoKey);
        } catch (BindException e) {
            throw new Refusal("The gateway " + e.getMessage() + ".", e);
        }
    }

    /** Where people and programs connect. */
    public String address() {
        return address(gateway.port());
    }

    /** Where those who run it ask how it is. */
    public String managementAddress() {
        return address(gateway.managementPort().orElseGet(gateway::port));
    }

    private String address(int port) {
        String shown = host.equals("0.0.0.0") ? "127.0.0.1" : host;
        return "http://" + (shown.contains(":") ? "[" + shown + "]" : shown) + ":" + port;
    }

    /** The key of the demo tenant, where none was configured for it. */
    public Optional<String> demoKey() {
        return demoIsOpen ? Optional.of(demoKey) : Optional.empty();
    }

    @Override
    public void close() {
        gateway.close();
    }
}
