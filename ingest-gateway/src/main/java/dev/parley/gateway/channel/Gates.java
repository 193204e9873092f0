package dev.parley.gateway.channel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** The gates of all accounts of this process, each made when it is first asked for. */
final class Gates {

    private final LongSupplier nanoClock;
    private final RandomGenerator random;
    private final Map<String, AccountGate> byName = new ConcurrentHashMap<>();

    Gates(LongSupplier nanoClock, RandomGenerator random) {
        this.nanoClock = nanoClock;
        this.random = random;
    }

    /** The gate of an account, which sends through this. */
    AccountGate of(String channel, String account, Outlet outlet) {
        return byName.computeIfAbsent(
                channel + ":" + account, name -> new AccountGate(name, outlet.pace(), nanoClock, random));
    }
}
