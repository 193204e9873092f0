package dev.parley.llm.guard;

import java.util.function.LongSupplier;

/** What all deployments of one account at a provider share: whether its key is welcome and its money not used up. */
public final class Account {
    final Cooldown cooldown;

    public Account(LongSupplier nanoClock) {
        this.cooldown = new Cooldown(nanoClock);
    }
}
