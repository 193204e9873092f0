package dev.parley.llm.choose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.Asking;
import dev.parley.llm.Brief;
import dev.parley.llm.Line;
import dev.parley.llm.Prompt;
import dev.parley.llm.Terms;
import dev.parley.llm.Tier;
import dev.parley.llm.Usage;
import dev.parley.llm.guard.AccountGuard;
import dev.parley.llm.guard.DeploymentGuard;
import dev.parley.llm.price.PicoUsd;
import dev.parley.llm.price.Price;
import dev.parley.llm.price.Rates;
import dev.parley.llm.provider.Failure;
import dev.parley.llm.provider.Pace;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ChooserTest {
    private static final Terms PLAIN = Terms.PLAIN;

    private final AtomicLong nanos = new AtomicLong();
    private final Chooser chooser =
            new Chooser(new Scales(/* usdPerSecond= */ 0.0005, () -> Asking.NOW), new SplittableRandom(3));

    @Test
    void theCheaperOfTwoIsAskedAsLongAsItIsNotMuchSlower() {
        Deployment cheap = deployment("cheap", "1");
        Deployment dear = deployment("dear", "2");
        answered(cheap, Duration.ofMillis(800));
        answered(dear, Duration.ofMillis(700));
        var atFirst = chooser.oneOf(List.of(cheap, dear), prompt(PLAIN));

        answered(cheap, Duration.ofSeconds(6));

        assertThat(atFirst).contains(cheap);
        assertThat(chooser.oneOf(List.of(cheap, dear), prompt(PLAIN))).contains(dear);
    }

    @Test
    void whoWasSlowIsAskedAgainSomeTimeLater() {
        Deployment cheap = deployment("cheap", "1");
        Deployment dear = deployment("dear", "5");
        answered(cheap, Duration.ofSeconds(20));
        var atFirst = chooser.oneOf(List.of(cheap, dear), prompt(PLAIN));

        nanos.addAndGet(Duration.ofMinutes(2).toNanos());

        assertThat(atFirst).contains(dear);
        assertThat(chooser.oneOf(List.of(cheap, dear), prompt(PLAIN))).contains(cheap);
    }

    @Test
    void aConversationStaysWhereItsPromptIsKeptUnlessLeavingPays() {
        Deployment here = deployment("here", "1.00");
        Deployment there = deployment("there", "0.90");
        Deployment muchCheaper = deployment("much-cheaper", "0.05");
        var warm = new Terms.Warm("here", "m", Asking.NOW.minusSeconds(60));
        var cold = new Terms.Warm("here", "m", Asking.NOW.minusSeconds(600));

        assertThat(chooser.oneOf(List.of(there, here), prompt(terms(warm)))).contains(here);
        assertThat(chooser.oneOf(List.of(there, here), prompt(terms(cold)))).contains(there);
        assertThat(chooser.oneOf(List.of(muchCheaper, here), prompt(terms(warm))))
                .contains(muchCheaper);
    }

    @Test
    void ofManyNoneGetsEverything() {
        List<Deployment> three = List.of(deployment("a", "1"), deployment("b", "1.1"), deployment("c", "1.2"));
        long ofTheBest = 0;
        for (int i = 0; i < 300; i++) {
            ofTheBest += chooser.oneOf(three, prompt(PLAIN)).stream()
                    .filter(each -> each.name().provider().equals("a"))
                    .count();
        }

        assertThat(ofTheBest).isBetween(150L, 250L);
    }

    @Test
    void whoIsLeftAloneOrReadsTooLittleIsNotAskedAndSaysWhy() {
        Deployment small = deployment("small", "1", OptionalLong.of(1_000));
        Deployment cooled = deployment("cooled", "1");
        var asker = new DeploymentGuard.Asker("", /* expendable= */ false, /* failedBefore= */ false);
        cooled.guard()
                .failed(cooled.guard().tryAcquire(asker).orElseThrow(), Failure.UNPAID, null, Duration.ofSeconds(1));

        assertThat(chooser.oneOf(List.of(small, cooled), prompt(PLAIN))).isEmpty();
        assertThat(whyNot(small)).isEqualTo("the prompt is longer than its context window");
        assertThat(whyNot(cooled)).matches("left alone for 3\\d\\d s more; the last trouble was unpaid");
    }

    @Test
    void theWayOutIsTheOneThatCostsTheLeast() {
        Deployment quick = deployment("quick", "5");
        Deployment slow = deployment("slow", "1");
        answered(slow, Duration.ofSeconds(19));

        assertThat(chooser.cheapestOf(List.of(quick, slow), prompt(PLAIN))).contains(slow);
    }

    @Test
    void slowIsWhatNineteenOfTwentyAreNot() {
        Deployment one = deployment("one", "1");
        for (int i = 1; i <= 100; i++) {
            answered(one, Duration.ofMillis(i));
        }

        assertThat(one.tempo().slowFirstToken()).contains(Duration.ofMillis(95));
        assertThat(deployment("new", "1").tempo().slowFirstToken()).isEmpty();
    }

    private @Nullable String whyNot(Deployment deployment) {
        return Chooser.whyNot(chooser.weigh(deployment, prompt(PLAIN)), prompt(PLAIN));
    }

    private void answered(Deployment deployment, Duration firstToken) {
        deployment.tempo().answered(new Pace(firstToken, firstToken), new Usage(1_500, 0, 0, 50, 0));
    }

    private Deployment deployment(String account, String usdPerMillionTokens) {
        return deployment(account, usdPerMillionTokens, OptionalLong.empty());
    }

    private Deployment deployment(String account, String usdPerMillionTokens, OptionalLong window) {
        var usd = new PicoUsd(
                new BigDecimal(usdPerMillionTokens).movePointRight(6).longValueExact());
        var tenth = new PicoUsd(usd.pico() / 10);
        var price = new Price(/* known= */ true, new Rates(usd, tenth, usd, usd, usd), List.of());
        var around = new DeploymentGuard.Surroundings(() -> Asking.NOW, nanos::get, new SplittableRandom(1));
        return new Deployment(
                new Deployment.Name(account, "m"),
                call -> {
                    throw new AssertionError("Nobody is called");
                },
                new Deployment.Listing(at -> price, window),
                new DeploymentGuard(account, new AccountGuard(nanos::get), 100, around),
                nanos::get);
    }

    private static Terms terms(Terms.@Nullable Warm warm) {
        return new Terms("demo", "c", null, /* urgent= */ false, /* expendable= */ false, warm);
    }

    private static Prompt prompt(Terms terms) {
        return new Prompt(
                "ask-1",
                Tier.FAST,
                "x".repeat(6_000),
                List.of(new Line(Line.Role.CUSTOMER, "15000?")),
                new Brief("counter", "en", Map.of()),
                Instant.MAX,
                200,
                terms);
    }
}
