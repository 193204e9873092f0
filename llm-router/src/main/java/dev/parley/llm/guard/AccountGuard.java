package dev.parley.llm.guard;

import dev.parley.llm.provider.Failure;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What all deployments of one account at a provider share: whether its key is welcome and its money not used up. */
public final class AccountGuard {
    final Cooldown cooldown;
    /** What it was last left alone for. */
    volatile @Nullable Failure last;

    public AccountGuard(LongSupplier nanoClock) {
        this.cooldown = new Cooldown(nanoClock);
    }
}
