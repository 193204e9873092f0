package dev.parley.loadtest.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** People walk through the console: a customer haggles, a merchant watches, takes over and hands back. */
final class ConsoleIT {

    @TempDir
    private static Path directory = Path.of(".");

    @SuppressWarnings("NullAway.Init")
    private static Chromium chromium;

    @SuppressWarnings("NullAway.Init")
    private static RunningParley parley;

    @BeforeAll
    static void open() {
        var found = Chromium.find();
        if (found.isEmpty()) {
            LoggerFactory.getLogger(ConsoleIT.class).warn(Chromium.MISSING);
        }
        assumeTrue(found.isPresent(), Chromium.MISSING);
        parley = RunningParley.start(directory.resolve("data"));
        chromium = Chromium.start(found.get());
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
            parley.close();
        }
    }

    @Test
    void aHaggleEndsInADealThatBothSidesSee() {
        try (var window = desktop().as(parley.address(), "ann")) {
            window.at("#products").getByText("Redmi Note 13").click();
            assertThat(window.replies()).hasCount(1);
            haggle(window);

            assertThat(window.at("#talk-log .deal-mark")).containsText("Deal · BDT");
            assertThat(window.at("#talk-log [data-order=confirmed]")).containsText("Confirmed");
            assertThat(window.at("#opened-title")).hasText("ann");
            assertThat(window.at("#deal summary")).containsText("Agreed · BDT");
            assertThat(window.at("#deal summary")).containsText("Redmi Note 13");
            assertThat(window.at("#deal svg.chart")).isVisible();
            assertThat(window.at("#deal svg.chart polyline.ours")).isVisible();
            assertThat(window.at("#deal svg.chart circle.deal")).isVisible();

            // The last line is the stock's word, which took no turn.
            Locator replies = window.lines("parley");
            Locator trace = replies.nth(replies.count() - 2).locator(".trace");
            trace.locator("summary").click();

            assertThat(trace).containsText("Decided");
            assertThat(trace).containsText("List price");
            assertThat(trace.locator(".strip")).isVisible();
            assertUndisturbed(window);
            window.screenshot("deal");
        }
    }

    @Test
    void aPersonTakesOverAnswersAndHandsBack() {
        try (var window = desktop().as(parley.address(), "bea")) {
            window.says("hello");
            assertThat(window.lines("parley")).hasCount(1);

            window.orders("take_over");
            assertThat(window.at("#opened-state")).hasText("With a person");
            window.at("#answer").fill("Nadia from the shop here.");
            window.at("#answer").press("Enter");

            assertThat(window.lines("human")).containsText(new String[] {"Nadia from the shop here."});
            assertThat(window.replies().last()).containsText("Nadia from the shop here.");
            assertThat(window.replies().last()).containsText("A person from the shop");

            window.says("are you a robot?");
            assertThat(window.lines("customer").last()).containsText("are you a robot?");
            window.screenshot("person");
            window.orders("release");
            assertThat(window.at("#opened-state")).hasText("Parley");
            window.says("do you have a rice cooker?");
            assertThat(window.replies().last()).containsText("ice cooker");

            // Parley, the person, Parley: what was said to the person had no other answer.
            assertThat(window.replies()).hasCount(3);
            assertThat(window.lines("parley")).hasCount(2);
            assertUndisturbed(window);
        }
    }

    @Test
    void aRestartOfEverythingIsBridged() {
        try (var window = desktop().as(parley.address(), "cat")) {
            window.says("do you have redmi note 13?");
            assertThat(window.replies()).hasCount(1);
            window.says("9000 tk?");
            assertThat(window.replies()).hasCount(2);
            assertThat(window.lines("parley")).hasCount(2);

            parley.stop();
            assertThat(window.at("#link")).not().hasAttribute("data-state", "open");
            window.screenshot("away");
            window.says("14000 taka?");
            parley.startAgain();

            assertThat(window.at("#link")).hasAttribute("data-state", "open");
            assertThat(window.replies()).hasCount(3);
            assertThat(window.at("#talk-log .mine")).hasCount(3);
            assertThat(window.lines("parley")).hasCount(3);
            assertThat(window.lines("customer")).hasCount(3);
            assertThat(window.at("#inbox-notice")).isHidden();
            haggle(window);
            assertThat(window.at("#deal summary")).containsText("Agreed");
            assertUndisturbed(window);
        }
        // Another device knows nothing by itself; all comes from the transcript.
        try (var elsewhere = desktop().as(parley.address(), "cat")) {
            assertThat(elsewhere.at("#talk-log .mine").first()).containsText("do you have redmi note 13?");
            assertThat(elsewhere.at("#talk-log .deal-mark")).isVisible();
        }
    }

    @Test
    void aPhoneShowsOneSideAtATimeAndNeverScrollsSideways() {
        var phone = new NewContextOptions()
                .setViewportSize(390, 844)
                .setHasTouch(true)
                .setIsMobile(true)
                .setReducedMotion(ReducedMotion.REDUCE);
        try (var window = chromium.open(phone).as(parley.address(), "dot")) {
            window.at("#products").getByText("Redmi Note 13").tap();
            assertThat(window.replies()).hasCount(1);
            assertThat(window.at("#merchant")).isHidden();
            assertThat(window.overflow()).isZero();
            window.screenshot("phone-customer");

            window.at("#tab-merchant").tap();
            assertThat(window.at("#customer")).isHidden();
            assertThat(window.overflow()).isZero();
            window.screenshot("phone-list");
            window.opens("dot");

            assertThat(window.lines("parley")).hasCount(1);
            assertThat(window.at(".inbox")).isHidden();
            window.lines("parley").locator(".trace summary").tap();
            assertThat(window.lines("parley").locator(".trace-body")).isVisible();
            assertThat(window.overflow()).isZero();
            window.screenshot("phone-opened");

            window.at("#opened .back").tap();
            assertThat(window.at(".inbox")).isVisible();
            assertUndisturbed(window);
        }
    }

    @Test
    void theDarkSchemeIsFollowedAndCanBeLeft() {
        try (var window = chromium.open(wide().setColorScheme(ColorScheme.DARK)).as(parley.address(), "eve")) {
            window.says("hello");
            assertThat(window.replies()).hasCount(1);
            assertThat(window.at("body")).hasCSS("background-color", "rgb(15, 19, 18)");
            window.screenshot("dark");

            window.at("#scheme").click();

            assertThat(window.at("body")).hasCSS("background-color", "rgb(243, 243, 240)");
            window.page().reload();
            assertThat(window.at("body")).hasCSS("background-color", "rgb(243, 243, 240)");
        }
    }

    @Test
    void anErasedConversationIsGoneFromBothSides() {
        try (var window = desktop().as(parley.address(), "fay")) {
            window.says("hello");
            assertThat(window.lines("parley")).hasCount(1);

            window.orders("erase");
            assertThat(window.at("#sure-name")).containsText("web:main:fay");
            window.at("#sure-yes").click();

            assertThat(window.at("#opened-none")).isVisible();
            assertThat(window.at("#talk-log .bubble")).hasCount(0);
            assertThat(window.at("#rows").getByText("fay")).hasCount(0);

            window.says("hello again");
            assertThat(window.replies()).hasCount(1);
            assertThat(window.at("#talk-log .mine")).hasCount(1);
        }
    }

    @Test
    void whileTheStateIsReadThePageSaysSoAndComesBackByItself() {
        try (var window = desktop()) {
            window.unanswered("**/v1/conversations?**");
            window.as(parley.address(), "gus").says("hello");
            assertThat(window.at("#inbox-notice")).containsText("Catching up");

            window.page().unroute("**/v1/conversations?**");

            assertThat(window.at("#inbox-notice")).isHidden();
            assertThat(window.at("#rows").getByText("gus", new Locator.GetByTextOptions().setExact(true)))
                    .isVisible();
        }
    }

    /** Offers more and more, until there is a deal. */
    private static void haggle(Window window) {
        for (int offer : List.of(15_500, 16_500, 17_000, 17_500, 18_000)) {
            int replies = window.replies().count();
            window.says("ok " + offer + " taka?");
            // A deal may have been confirmed by then, which is one reply more.
            assertThat(window.replies().nth(replies)).isVisible();
            if (window.at("#talk-log .deal-mark").count() > 0) {
                return;
            }
        }
    }

    private static void assertUndisturbed(Window window) {
        assertThat(window.complaints()).isEmpty();
        assertThat(window.addresses()).allMatch(address -> address.startsWith(parley.address()));
    }

    private static Window desktop() {
        return chromium.open(wide());
    }

    private static NewContextOptions wide() {
        return new NewContextOptions().setViewportSize(1440, 900).setReducedMotion(ReducedMotion.REDUCE);
    }
}
