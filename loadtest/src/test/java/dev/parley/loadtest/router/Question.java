package dev.parley.loadtest.router;

import dev.parley.llm.Brief;
import dev.parley.llm.Line;
import dev.parley.llm.Prompt;
import dev.parley.llm.Terms;
import dev.parley.llm.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A prompt in the making: a haggling customer of the tenant {@code demo}, as far as nothing else is said. */
final class Question {
    private Tier tier = Tier.FAST;
    private String system = "You sell telephones.";
    private String tenant = "demo";
    private String party = "";
    private @Nullable String shared;
    private boolean urgent;
    private boolean expendable;
    private Terms.@Nullable Warm warm;
    private Duration within = Rig.PLENTY;
    private int longest = 200;

    Question strong() {
        tier = Tier.STRONG;
        return this;
    }

    Question system(String text) {
        system = text;
        return this;
    }

    Question of(String newTenant) {
        tenant = newTenant;
        return this;
    }

    /** By whom; a conversation counts once as evidence. */
    Question by(String newParty) {
        party = newParty;
        return this;
    }

    Question shared(String version) {
        shared = version;
        return this;
    }

    Question urgent() {
        urgent = true;
        return this;
    }

    Question expendable() {
        expendable = true;
        return this;
    }

    Question warm(String provider, String model, Instant at) {
        warm = new Terms.Warm(provider, model, at);
        return this;
    }

    Question within(Duration time) {
        within = time;
        return this;
    }

    /** In tokens. */
    Question longest(int tokens) {
        longest = tokens;
        return this;
    }

    Prompt at(Instant now) {
        return new Prompt(
                "ask-1",
                tier,
                system,
                List.of(new Line(Line.Role.CUSTOMER, "15000?")),
                new Brief("counter", "en", Map.of("price", "BDT 17,200", "title", "Nova 12")),
                now.plus(within),
                longest,
                new Terms(tenant, party, shared, urgent, expendable, warm));
    }
}
