package dev.parley.gateway.channel.web;

import dev.parley.conversation.ConversationId;
import dev.parley.gateway.channel.web.Verdict.Admitted;
import dev.parley.gateway.channel.web.Verdict.Foreign;
import dev.parley.gateway.channel.web.Verdict.Granted;
import dev.parley.gateway.channel.web.Verdict.TooMuch;
import dev.parley.gateway.channel.web.Verdict.Unknown;
import dev.parley.gateway.rate.Allowances;
import dev.parley.gateway.rate.CellRate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Who visits merchants' pages, and how much they may do: every bound holds for one conversation, for one address, whose
 * visitors may be many, and for one account, so that whatever comes from everywhere at once costs its merchant so much at most.
 */
public final class Visits {

    /** Characters of one message; a person who haggles writes a line. */
    public static final int TEXT_MAX = 4_000;

    private static final String PREFIX = "v-";
    private static final int CONTACT_BYTES = 16;
    /** Another window closes, a rate goes on: so soon trying again makes sense. */
    private static final Duration SOON = Duration.ofSeconds(5);

    /** Of each bound; some ten megabytes. */
    private static final int REMEMBERED_MAX = 50_000;

    private final WebAccounts accounts;
    private final VisitorTokens tokens;
    private final InstantSource clock;
    private final RandomGenerator random;

    private final Allowances openingsOfAddress = allowances(30, Duration.ofSeconds(2));
    private final Allowances openingsOfAccount = allowances(1_000, Duration.ofMillis(50));
    /** What was not acknowledged is sent again, so that a bad connection writes more than its visitor does. */
    private final Allowances messagesOfVisitor = allowances(20, Duration.ofSeconds(2));

    private final Allowances messagesOfAddress = allowances(200, Duration.ofMillis(500));
    private final Allowances messagesOfAccount = allowances(2_000, Duration.ofMillis(10));
    private final Seats windowsOfVisitor = new Seats(8);
    private final Seats windowsOfAddress = new Seats(500);
    private final Seats windowsOfAccount = new Seats(10_000);

    /** Those of these chats, by this clock; names of conversations are drawn from this generator, by many threads at once. */
    public Visits(WebAccounts accounts, InstantSource clock, RandomGenerator random) {
        this.accounts = accounts;
        this.tokens = new VisitorTokens(accounts);
        this.clock = clock;
        this.random = random;
    }

    /** Whose credential this is. */
    public Optional<Visitor> visitor(String token) {
        return tokens.read(token, clock.instant());
    }

    /** Whether a visitor's credential has ended meanwhile. */
    public boolean isOver(Visitor visitor) {
        return !clock.instant().isBefore(visitor.until());
    }

    /**
     * Begins a conversation.
     *
     * @param id of the chat, as the page tells it
     * @param origin of the page; nothing where no browser asks
     * @param address of who asks
     */
    public Verdict open(String id, @Nullable String origin, String address) {
        var found = accounts.find(id);
        if (found.isEmpty()) {
            return new Unknown();
        }
        var account = found.get();
        if (origin != null && !account.origins().allow(origin)) {
            return new Foreign();
        }
        var now = clock.instant();
        long nowNanos = nanos(now);
        return within("conversations", openingsOfAddress.take(address, nowNanos))
                .or(() -> within("conversations", openingsOfAccount.take(id, nowNanos)))
                .orElseGet(() -> admitted(account, now));
    }

    /** Gives a visitor who goes on a credential for longer, once half of the time is over. */
    public Admitted renew(Visitor visitor, String token) {
        var now = clock.instant();
        if (!visitor.isHalfOver(now)) {
            return new Admitted(token, visitor);
        }
        return signed(visitor.account(), visitor.conversation(), now);
    }

    /** Whether a visitor may write a message now; if so, it counts as written. */
    public Verdict write(Visitor visitor, String address) {
        long nowNanos = nanos(clock.instant());
        return within("messages", messagesOfVisitor.take(visitor.conversation().key(), nowNanos))
                .or(() -> within("messages", messagesOfAddress.take(address, nowNanos)))
                .or(() -> within("messages", messagesOfAccount.take(id(visitor), nowNanos)))
                .orElseGet(Granted::new);
    }

    /** Whether a visitor may follow the conversation in one more window; {@link #follow} may find otherwise a moment later. */
    public Verdict mayFollow(Visitor visitor, String address) {
        boolean room = windowsOfVisitor.hasRoom(visitor.conversation().key())
                && windowsOfAddress.hasRoom(address)
                && windowsOfAccount.hasRoom(id(visitor));
        return room ? new Granted() : new TooMuch("open chats", SOON);
    }

    /** Follows the conversation in one more window, until what is returned is run; nothing when there are too many. */
    public Optional<Runnable> follow(Visitor visitor, String address) {
        return windowsOfVisitor
                .take(visitor.conversation().key())
                .flatMap(own -> both(own, windowsOfAddress.take(address)))
                .flatMap(so -> both(so, windowsOfAccount.take(id(visitor))));
    }

    private static Optional<Runnable> both(Runnable held, Optional<Runnable> more) {
        if (more.isEmpty()) {
            held.run();
        }
        return more.map(other -> () -> {
            held.run();
            other.run();
        });
    }

    private Admitted admitted(WebAccount account, Instant now) {
        var drawn = new byte[CONTACT_BYTES];
        random.nextBytes(drawn);
        return signed(account, account.conversation(PREFIX + HexFormat.of().formatHex(drawn)), now);
    }

    private Admitted signed(WebAccount account, ConversationId conversation, Instant now) {
        var token = VisitorTokens.sign(account, conversation, now);
        return new Admitted(token, tokens.read(token, now).orElseThrow());
    }

    private static String id(Visitor visitor) {
        return visitor.account().account().id();
    }

    private static Allowances allowances(int burst, Duration every) {
        return new Allowances(CellRate.of(burst, every), REMEMBERED_MAX);
    }

    private static long nanos(Instant now) {
        return Duration.between(Instant.EPOCH, now).toNanos();
    }

    private static Optional<Verdict> within(String what, Duration wait) {
        return wait.isZero() ? Optional.empty() : Optional.of(new TooMuch(what, wait));
    }
}
