package dev.parley.llm.guard;

import java.util.function.LongSupplier;

/** What all deployments of one account at a provider share: whether its key is welcome and its money not used up. */
public final class AccountGuard {
    final Cooldown cooldown;

    public AccountGuard(LongSupplier nanoClock) {
        this.cooldown = new Cooldown(nanoClock);
    }
}
