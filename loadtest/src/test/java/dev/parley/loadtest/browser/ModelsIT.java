package dev.parley.loadtest.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.parley.loadtest.simulate.Behaviour;
import dev.parley.loadtest.simulate.Fault;
import dev.parley.loadtest.simulate.FaultRule;
import dev.parley.loadtest.simulate.Latency;
import dev.parley.loadtest.whole.TwoProviders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models that take their time, break off and refuse: what the customer sees of it, and what the merchant. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ModelsIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String WRITING = "#talk-log .growing .said";

    /** How the merchant's side asks for the conversation that is open. */
    private static final Pattern OPENED = Pattern.compile("/v1/conversations/web[^/]*\\?limit=60$");

    /** What may be shown of a reply while it is said. Which stages are seen is chance: only the newest waits. */
    private static final String SHOWN =
            "Good choice! It is light and lasts all day. Its camera sees well at night. Many have taken it home.";

    private static final String REPLY = SHOWN + " It is BDT 18,000 here. Shall I put it aside for you?";

    /** Breaks off long after its first sentence, in its middle or at its end. */
    private static final String BROKEN =
            "Let me have a look. I have seen it somewhere here, and if only I knew where it"
                    + " was I could tell you so much more about it, and about everything else that lies beside it on the shelf.";

    private static final String INSTEAD = "Here it is. Nice, is it not? What would you like to know about it?";

    private static final Latency SPEAKING =
            new Latency.Tokenwise(new Latency.Fixed(Duration.ZERO), Duration.ofMillis(50));

    @TempDir
    private static Path directory = Path.of(".");

    @SuppressWarnings("NullAway.Init")
    private static Chromium chromium;

    @SuppressWarnings("NullAway.Init")
    private static TwoProviders providers;

    @SuppressWarnings("NullAway.Init")
    private static RunningParley parley;

    @BeforeAll
    static void open() throws IOException {
        var found = Chromium.find();
        assumeTrue(found.isPresent(), Chromium.MISSING);
        providers = TwoProviders.start(Behaviour.USUAL_REPLY);
        parley = RunningParley.start(directory.resolve("data"), providers.config(Duration.ofSeconds(20)));
        chromium = Chromium.start(found.get());
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
            parley.close();
            providers.close();
        }
    }

    @Test
    @Order(1)
    void aReplyGrowsBySentencesUpToItsAmountAndIsThenSaidWhole() {
        providers.first().behave(speaking(REPLY));
        try (var window = listening("jon")) {
            window.says("do you have redmi note 13?");

            assertThat(window.replies().last()).containsText(REPLY);
            assertThat(window.replies()).hasCount(1);
            assertThat(window.at(WRITING)).hasCount(0);
            assertThat(window.noted(WRITING))
                    .hasSizeGreaterThan(1)
                    .isSortedAccordingTo(Comparator.comparing(String::length))
                    .allMatch(SHOWN::startsWith);
            assertThat(window.complaints()).isEmpty();
        }
    }

    /** The one after which a provider is left alone for a moment comes last. */
    static Stream<Fault> breaks() {
        return Stream.of(new Fault.Truncate(), new Fault.ErrorInside());
    }

    @ParameterizedTest
    @MethodSource("breaks")
    @Order(2)
    void whatBreaksOffIsReplacedByWhatAnotherProviderSays(Fault fault) {
        providers.first().behave(speaking(BROKEN).withFaults(List.of(new FaultRule(fault, new FaultRule.Share(1)))));
        providers.second().behave(speaking(INSTEAD));
        try (var window = listening("kim-" + fault.kind())) {
            window.says("do you have redmi note 13?");

            assertThat(window.replies().last()).containsText(INSTEAD);
            assertThat(window.replies()).hasCount(1);
            assertThat(window.at(WRITING)).hasCount(0);
            assertThat(window.noted(WRITING))
                    .startsWith("Let me have a look.")
                    .allMatch(text -> BROKEN.startsWith(text) || INSTEAD.startsWith(text));
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    @Order(3)
    void aReplyGrowsAndItsLastFormTakesItsPlace() {
        providers.first().behave(TwoProviders.WELL);
        providers.second().behave(TwoProviders.WELL);
        var ivy = new ByHand(parley.bootstrap(), "ivy");
        try (var window = desktop("ivy")) {
            window.says("hello");
            assertThat(window.replies()).hasCount(1);

            // The merchant's side listens only while a turn is pending; this one has ended long ago.
            window.page().route(OPENED, ModelsIT::answerAsPending);

            // The first may come before the merchant's side listens.
            await().atMost(SOON).until(() -> {
                ivy.writes("Good choice!");
                return window.at(WRITING).count() == 1 && window.at("#growing").isVisible();
            });
            assertThat(window.at(WRITING)).hasText("Good choice!");
            ivy.writes("Good choice! It is a fine phone.");
            assertThat(window.at(WRITING)).hasText("Good choice! It is a fine phone.");
            assertThat(window.at("#growing")).hasText("Good choice! It is a fine phone.");
            assertThat(window.at("#talk-log li").last()).hasClass("bubble theirs growing");
            window.screenshot("writing");
            window.page().unroute(OPENED);
            ivy.replies("Good choice! It is a fine phone, for 17,200.");

            assertThat(window.replies().last()).containsText("for 17,200.");
            assertThat(window.at(WRITING)).hasCount(0);
            assertThat(window.at("#growing")).isHidden();
            assertThat(window.replies()).hasCount(2);
            ivy.writes("Good choice! Too late.");
            window.says("9000 tk for the redmi note 13?");
            assertThat(window.replies()).hasCount(3);
            assertThat(window.at("#talk-log")).not().containsText("Too late.");
            assertThat(window.complaints()).isEmpty();
        }
    }

    /** The key stays refused, so this comes last. */
    @Test
    @Order(4)
    void theMerchantSeesWhichModelsAreOutAndWhy() {
        providers.first().behave(TwoProviders.failing(new Fault.Status(401, null)));
        providers.second().behave(TwoProviders.WELL);
        try (var window = desktop("lea")) {
            assertThat(window.at("#models-total")).hasText("All 5 in");
            window.says("do you have redmi note 13?");
            assertThat(window.replies()).hasCount(1);
            window.at("#models summary").press("Enter");

            assertThat(window.at("#models-total")).hasText("3 of 5 out");
            assertThat(window.at("#models .model .standing")).hasText(new String[] {"Out", "Out", "Out", "In", "In"});
            for (int i = 0; i < 3; i++) {
                Locator out = window.at("#models .model").nth(i);
                assertThat(out).containsText("one/gpt-5");
                assertThat(out).containsText("does not accept the key");
                assertThat(out).containsText("Left alone until");
            }
            window.screenshot("models");
            window.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            window.screenshot("models-dark");

            window.unanswered("**/v1/router");
            askAgain(window);
            assertThat(window.at("#models-total")).hasText("Not known now");
            assertThat(window.at("#models-body")).containsText("So it was at");
            assertThat(window.at("#models .model")).hasCount(5);
            window.screenshot("models-unknown");
            window.page().unroute("**/v1/router");
            askAgain(window);
            assertThat(window.at("#models-total")).hasText("3 of 5 out");
            assertThat(window.complaints()).isEmpty();
        }
        aPhoneAsksOnlyForWhatItShows();
    }

    private static void aPhoneAsksOnlyForWhatItShows() {
        var phone = new NewContextOptions()
                .setViewportSize(390, 844)
                .setHasTouch(true)
                .setIsMobile(true);
        try (var window = chromium.open(phone).as(parley.address(), "max")) {
            window.says("hello");
            assertThat(window.replies()).hasCount(1);
            assertThat(window.addresses()).noneMatch(address -> address.endsWith("/v1/router"));

            window.at("#tab-merchant").tap();
            window.at("#models summary").tap();

            assertThat(window.at("#models .model")).hasCount(5);
            assertThat(window.overflow()).isZero();
            window.screenshot("models-phone");
        }
    }

    /** Opening the panel asks at once. */
    private static void askAgain(Window window) {
        window.at("#models summary").press("Enter");
        window.at("#models summary").press("Enter");
    }

    private static Window desktop(String customer) {
        return chromium.open(new NewContextOptions().setViewportSize(1440, 900)).as(parley.address(), customer);
    }

    private static Behaviour speaking(String reply) {
        return new Behaviour(SPEAKING, List.of(), reply);
    }

    /** A window that is told what is being written: what was, before the gateway followed it, nobody sees. */
    private static Window listening(String customer) {
        Window window = desktop(customer);
        var hand = new ByHand(parley.bootstrap(), customer);
        await().atMost(SOON).until(() -> {
            hand.writes("One moment.");
            return window.at(WRITING).count() == 1;
        });
        window.notes(WRITING);
        return window;
    }

    private static void answerAsPending(Route route) {
        var answer = route.fetch();
        route.fulfill(new FulfillOptions()
                .setResponse(answer)
                .setBody(answer.text().replace("\"pending\":false", "\"pending\":true")));
    }
}
