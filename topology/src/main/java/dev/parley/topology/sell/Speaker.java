package dev.parley.topology.sell;

import dev.parley.conversation.Workings.Check;
import dev.parley.conversation.Workings.PromptSize;
import dev.parley.llm.Answer;
import dev.parley.llm.LlmRouter;
import dev.parley.llm.Prompt;
import dev.parley.llm.Tier;
import dev.parley.negotiation.Negotiation;
import dev.parley.topology.ask.Ask;
import dev.parley.topology.ask.Spending;
import dev.parley.topology.guard.Allowance;
import dev.parley.topology.guard.Guard;
import dev.parley.topology.guard.Verdict;
import dev.parley.topology.intent.Language;
import dev.parley.topology.shop.Persona;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a plan put into words and checks them: a model, once more and stricter, then the house. */
final class Speaker {
    private static final Logger LOG = LoggerFactory.getLogger(Speaker.class);

    private static final String HOUSE = "house";

    /** Facts that let nothing pass: the customer's own words, and the persona's. */
    private static final Set<String> UNVOUCHED = Stream.concat(
                    Courtesy.FACTS.stream(), Stream.of("theirs", SpokenPrice.DELIVERY))
            .collect(Collectors.toUnmodifiableSet());

    private final LlmRouter router;
    private final Script script;

    Speaker(LlmRouter router, Script script) {
        this.router = router;
        this.script = script;
    }

    /**
     * The words for a plan, and how they were come by.
     *
     * @param spending is told too what models are saying, as far as it may be shown
     */
    Wording say(Ask ask, Plan plan, Spoken spoken, Spending spending) throws InterruptedException {
        Tier tier = ask.houseOnly() ? Tier.HOUSE : Heat.tier(plan, ask.voice());
        if (tier == Tier.HOUSE) {
            Answer answer = router.ask(script.prompt(ask, plan, spoken, Tier.HOUSE, /* stricter= */ false), spending);
            return new Wording(
                    new Answer(answer.text(), answer.route(), ask.houseOnly()), new PromptSize(0, 0), List.of());
        }
        var allowance = allowance(plan, spoken.language());
        var aloud = new Aloud(spending, new Speech(allowance));
        var checks = new ArrayList<Check>();
        var size = new PromptSize(0, 0);
        for (boolean stricter : new boolean[] {false, true}) {
            // What a plain model got wrong a strong one is asked for.
            Prompt prompt = script.prompt(ask, plan, spoken, stricter ? Tier.STRONG : tier, stricter);
            Answer answer = router.ask(prompt, aloud);
            // The house's templates hold nothing but the facts, and nobody sent it a prompt.
            if (answer.route().provider().equals(HOUSE)) {
                return new Wording(answer, size, checks);
            }
            size = new PromptSize(prompt.chars(), prompt.lines().size());
            Check check = check(answer, allowance);
            checks.add(check);
            if (check.passed()) {
                return new Wording(answer, size, checks);
            }
            router.forget(prompt);
        }
        Answer house = router.ask(script.prompt(ask, plan, spoken, Tier.HOUSE, /* stricter= */ false), spending);
        return new Wording(new Answer(house.text(), house.route(), /* degraded= */ true), size, checks);
    }

    /** What the house says of a plan that is not decided yet, should it come to it; nobody is billed for it. */
    String should(Ask ask, Plan plan, Spoken spoken) throws InterruptedException {
        return router.ask(script.prompt(ask, plan, spoken, Tier.HOUSE, /* stricter= */ false), Unbilled.INSTANCE)
                .text();
    }

    /**
     * Words and how they were come by.
     *
     * @param prompt the size of the last prompt that a model was given
     * @param guard what the guard said of each wording
     */
    record Wording(Answer answer, PromptSize prompt, List<Check> guard) {}

    /**
     * Whom the words are for.
     *
     * @param text what the customer said
     * @param language what to answer in
     * @param persona who speaks to them
     */
    record Spoken(String text, Language language, Persona persona) {}

    private static Allowance allowance(Plan plan, Language language) {
        var sources = new ArrayList<String>();
        // The customer's number is no source, and what is said of delivery is allowed as a whole and not by its words.
        plan.facts().forEach((key, value) -> sources.add(UNVOUCHED.contains(key) ? "" : value));
        sources.addAll(plan.details().values());
        BigDecimal delivery = plan.after().view().delivery();
        return new Allowance(
                plan.prices(),
                plan.counts(),
                plan.theirs(),
                sources,
                plan.after() instanceof Negotiation.Agreed,
                delivery != null && delivery.signum() == 0,
                language);
    }

    private static Check check(Answer answer, Allowance allowance) {
        var route = answer.route();
        var model = route.provider() + "/" + route.model();
        if (Guard.check(answer.text(), allowance) instanceof Verdict.Refused(String reason)) {
            LOG.atInfo()
                    .addKeyValue("provider", route.provider())
                    .addKeyValue("model", route.model())
                    .addKeyValue("reason", reason)
                    .log("A wording was refused");
            return new Check(model, /* passed= */ false, reason);
        }
        return new Check(model, /* passed= */ true, null);
    }
}
