package dev.parley.gateway.http;

import dev.parley.gateway.channel.web.Verdict;
import dev.parley.gateway.channel.web.Verdict.Admitted;
import dev.parley.gateway.channel.web.Verdict.Foreign;
import dev.parley.gateway.channel.web.Verdict.Granted;
import dev.parley.gateway.channel.web.Verdict.TooMuch;
import dev.parley.gateway.channel.web.Verdict.Unknown;
import dev.parley.gateway.channel.web.Visits;
import dev.parley.gateway.http.Caller.Merchant;
import dev.parley.gateway.http.Caller.Visiting;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.Optional;

/** The bounds of visitors, told as problems. Merchants have none here. */
public final class Guests {

    private final Visits visits;
    private final Addresses addresses;

    /** Holds visitors to these bounds. */
    public Guests(Visits visits, Addresses addresses) {
        this.visits = visits;
        this.addresses = addresses;
    }

    /** The visitor whose credential this is. */
    Optional<Visiting> known(String token, HttpRequest<?> request) {
        return visits.visitor(token).map(visitor -> new Visiting(visitor, addresses.of(request)));
    }

    /** Begins a conversation in a chat. */
    Admitted open(String account, HttpRequest<?> request) {
        return admitted(visits.open(account, request.getHeaders().get(HttpHeaders.ORIGIN), addresses.of(request)));
    }

    /** Lets a visitor go on. */
    Admitted renew(Visiting visiting, String token) {
        return visits.renew(visiting.visitor(), token);
    }

    /**
     * Counts a message that is to be taken.
     *
     * @throws ProblemException when it is too long, or one too many
     */
    void write(Caller caller, String text) {
        if (caller instanceof Visiting(var visitor, var address)) {
            if (text.length() > Visits.TEXT_MAX) {
                throw new ProblemException(Problem.invalid(
                        "text", "text must have at most " + Visits.TEXT_MAX + " characters, had " + text.length()));
            }
            check(visits.write(visitor, address));
        }
    }

    /** Refuses whoever has too many chats open, while there is a status to refuse it with. */
    void checkRoom(Caller caller) {
        if (caller instanceof Visiting(var visitor, var address)) {
            check(visits.mayFollow(visitor, address));
        }
    }

    /** Counts an open chat until what is returned is run; nothing when there are too many. */
    Optional<Runnable> follow(Caller caller) {
        return switch (caller) {
            case Merchant _ -> Optional.of(() -> {});
            case Visiting(var visitor, var address) -> visits.follow(visitor, address);
        };
    }

    /** Whether the caller's credential has ended while they follow. */
    boolean isOver(Caller caller) {
        return caller instanceof Visiting(var visitor, var ignored) && visits.isOver(visitor);
    }

    private static void check(Verdict verdict) {
        switch (verdict) {
            case Granted(), Admitted _ -> {}
            case Unknown() -> throw new ProblemException(Problem.notFound("there is no web chat of this name"));
            case Foreign() -> throw new ProblemException(foreign());
            case TooMuch(var what, var wait) -> throw new ProblemException(Problem.tooMany("too many " + what, wait));
        }
    }

    static Problem foreign() {
        return Problem.forbidden(
                "pages of this origin may not hold this chat; its merchant names those that may in channels.web");
    }

    private static Admitted admitted(Verdict verdict) {
        check(verdict);
        return verdict instanceof Admitted admitted ? admitted : impossible();
    }

    private static Admitted impossible() {
        throw new IllegalStateException("who may begin is admitted");
    }
}
