package dev.parley.gateway.channel.webhook;

import dev.parley.gateway.channel.Outlet;
import dev.parley.gateway.channel.Pace;
import dev.parley.gateway.channel.Presence;
import dev.parley.gateway.channel.Terms;
import dev.parley.gateway.channel.TextLimit;
import java.util.Optional;

/** A way out by the terms of an account; what is left to a channel is how it sends. */
public abstract class AccountOutlet implements Outlet {

    private final Account account;
    private final Traits traits;
    private final Presence signs;

    /**
     * What a channel has settled with everybody.
     *
     * @param text how much one message takes
     * @param pace where the terms say nothing else
     */
    public record Traits(TextLimit text, Pace pace) {}

    /**
     * The way out through this account.
     *
     * @param signs how customers are shown that they are being answered, where that is wanted
     */
    protected AccountOutlet(Account account, Traits traits, Presence signs) {
        this.account = account;
        this.traits = traits;
        this.signs = signs;
    }

    /** How the account sends. */
    protected final Terms terms() {
        return account.terms();
    }

    @Override
    public final String tenant() {
        return account.tenant();
    }

    @Override
    public final Ambiguous ambiguous() {
        return terms().ambiguous();
    }

    @Override
    public final TextLimit textLimit() {
        return traits.text();
    }

    @Override
    public final Pace pace() {
        return terms().pace().over(traits.pace());
    }

    @Override
    public final Optional<Presence> presence() {
        return terms().typing() ? Optional.of(signs) : Optional.empty();
    }
}
