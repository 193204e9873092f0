package dev.parley.loadtest.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import dev.parley.loadtest.process.GatewayProcess;
import dev.parley.loadtest.process.Web;
import dev.parley.wire.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Visitors of a merchant's page walk through its chat, whose gateway is another origin, has keys, and is killed meanwhile. */
final class WidgetIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Map<String, String> KEY = Map.of("Authorization", "Bearer demo");
    private static final String MINE = ".log .mine";
    /** As many as there are offers that may still be without an answer, and one more. */
    private static final int YESES_MAX = 4;

    private static final String THEIRS = ".log .theirs";
    /** As where something between a visitor and the gateway lets no socket through. */
    private static final String NO_SOCKETS = """
            const Plain = WebSocket;
            window.WebSocket = class extends Plain { constructor(address) { super(new URL("/none", address)); } };
            """;

    @TempDir
    private static Path directory = Path.of(".");

    private static final ShopPage SHOP = ShopPage.open();

    @SuppressWarnings("NullAway.Init")
    private static Chromium chromium;

    @SuppressWarnings("NullAway.Init")
    private static RunningParley parley;

    @SuppressWarnings("NullAway.Init")
    private static GatewayProcess gateway;

    @BeforeAll
    static void open() {
        var found = Chromium.find();
        if (found.isEmpty()) {
            LoggerFactory.getLogger(WidgetIT.class).warn(Chromium.MISSING);
        }
        assumeTrue(found.isPresent(), Chromium.MISSING);
        parley = RunningParley.start(directory.resolve("data"));
        gateway = GatewayProcess.start(GatewayProcess.Setup.in(directory, "gateway", parley.bootstrap())
                .withYaml("""
                        tenants: {demo: {apiKeys: [a-key-that-no-page-holds], currency: BDT}}
                        channels:
                          web:
                            shop: {tenant: demo, secret: a-secret-of-thirty-two-characters, origins: "%s"}
                        """.formatted(SHOP.address())));
        var script = gateway.address() + "/widget.js";
        SHOP.holds("/en", "en", "<script src=\"" + script + "\" data-account=\"shop\"></script>", gateway.address());
        SHOP.holds(
                "/bn",
                "bn",
                "<script async src=\"" + script
                        + "\" data-account=\"shop\" data-color=\"#ffcc33\" data-title=\"নোভা\" data-side=\"left\"></script>",
                gateway.address());
        Web.send(
                "PUT",
                parley.address() + "/v1/catalog/PHN-12",
                "{\"title\":\"Redmi Note 13\",\"currency\":\"BDT\",\"listPrice\":\"18000\",\"floorPrice\":\"15500\","
                        + "\"stock\":40,\"imageUrl\":\"" + SHOP.address() + "/phone.svg\"}",
                KEY);
        chromium = Chromium.start(found.get());
        gateway.awaitReady();
    }

    @AfterAll
    static void close() {
        SHOP.close();
        if (chromium != null) {
            chromium.close();
            gateway.close();
            parley.close();
        }
    }

    @Test
    void aHaggleGoesOnWhenTheGatewayIsKilledAndNothingIsShownTwiceOrLost() {
        try (var sockets = chromium.open(new NewContextOptions().setViewportSize(1280, 800));
                var events = chromium.open(new NewContextOptions().setViewportSize(1280, 800))) {
            events.page().addInitScript(NO_SOCKETS);
            var both = List.of(sockets, events);
            both.forEach(WidgetIT::beginsToHaggle);

            // Of this one nobody knows whether it arrived.
            both.forEach(window -> says(window, "15000?"));
            gateway.process().kill();
            both.forEach(WidgetIT::goesOnAlone);
            sockets.screenshot("widget-away");
            gateway = GatewayProcess.start(gateway.setup()).awaitReady();

            both.forEach(WidgetIT::agrees);
            both.forEach(WidgetIT::assertShownIsSaid);
            assertThat(sockets.addresses()).noneMatch(address -> address.contains("/events"));
            assertThat(events.addresses()).anyMatch(address -> address.contains("/events"));
            assertThat(both).allSatisfy(window -> {
                // No credential stands in an address.
                assertThat(window.addresses()).noneMatch(address -> address.contains("eyJ"));
                assertThat(window.complaints()).isEmpty();
            });
            sockets.screenshot("widget-deal");
            events.screenshot("widget-deal-events");
        }
    }

    private static void beginsToHaggle(Window window) {
        window.page().navigate(SHOP.address() + "/en");
        window.at(".button").click();
        says(window, "do you have redmi note 13?");
        assertThat(window.at(THEIRS)).hasCount(1);
        assertThat(window.at(".theirs img")).isVisible();
        says(window, "14000?");
        assertThat(window.at(THEIRS)).hasCount(2);
    }

    private static void goesOnAlone(Window window) {
        assertThat(window.at("#parley-chat")).hasAttribute("data-state", "waiting");
        says(window, "15500?");
        says(window, "16000");
        assertThat(window.at(".mine[data-state=sending]").last()).containsText("16000");
    }

    private static void agrees(Window window) {
        assertThat(window.at(".mine[data-state=sent]")).hasCount(5);
        // What is said before the last offer was answered is read together with it, and is no yes to an answer that
        // came later.
        for (int yes = 0; yes < YESES_MAX && window.at(".mark").count() == 0; yes++) {
            int answers = window.at(THEIRS).count();
            says(window, "ok deal");
            assertThat(window.at(THEIRS)).not().hasCount(answers);
        }
        assertThat(window.at(".mark").first()).containsText("Deal · BDT");
        assertThat(window.at("[data-order=confirmed]")).containsText("Order confirmed");
    }

    @Test
    void aPhoneShowsTheChatAloneAndARepeatedVisitGoesOnWhereItWas() {
        var phone = new NewContextOptions()
                .setViewportSize(390, 844)
                .setHasTouch(true)
                .setIsMobile(true);
        try (var window = chromium.open(phone)) {
            window.page().navigate(SHOP.address() + "/bn");
            assertThat(window.addresses()).noneMatch(address -> address.contains("/v1/"));
            window.at(".button").tap();
            assertThat(window.at("[role=dialog]")).hasAttribute("aria-label", "নোভা");
            assertThat(window.at("textarea")).isFocused();
            says(window, "redmi note 13 আছে?");
            assertThat(window.at(THEIRS)).hasCount(1);
            assertThat(window.overflow()).isZero();
            window.screenshot("widget-phone");

            window.page().reload();
            window.at(".button").tap();

            assertThat(window.at(THEIRS)).hasCount(1);
            says(window, "14000?");
            assertThat(window.at(THEIRS)).hasCount(2);
            assertShownIsSaid(window);
            window.at("textarea").press("Escape");
            assertThat(window.at("[role=dialog]")).isHidden();
            assertThat(window.at(".button")).isFocused();
            assertThat(window.at(".button")).hasAttribute("aria-expanded", "false");
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void twoWindowsOfABrowserAreOneConversation() {
        try (var window = chromium.open(new NewContextOptions())) {
            window.page().navigate(SHOP.address() + "/en");
            window.at(".button").click();
            says(window, "hello");
            assertThat(window.at(THEIRS)).hasCount(1);
            var second = window.page().context().newPage();
            second.navigate(SHOP.address() + "/en");
            second.locator(".button").click();
            assertThat(second.locator(THEIRS)).hasCount(1);

            second.locator("textarea").fill("do you have redmi note 13?");
            second.locator("textarea").press("Enter");

            assertThat(second.locator(THEIRS)).hasCount(2);
            assertThat(window.at(THEIRS)).hasCount(2);
            assertThat(window.at(MINE)).hasCount(2);
            assertShownIsSaid(window);
        }
    }

    @Test
    void whoTriesParleyOutHasAChatAndWhoHasKeysHasTheirOwn() {
        assertThat(Web.post(parley.address() + "/v1/visitors", "{\"account\":\"main\"}"))
                .hasValueSatisfying(begun -> assertThat(begun.status()).isEqualTo(201));
        assertThat(Web.post(gateway.address() + "/v1/visitors", "{\"account\":\"main\"}"))
                .hasValueSatisfying(unknown -> assertThat(unknown.status()).isEqualTo(404));
    }

    private static void says(Window window, String words) {
        window.at("textarea").fill(words);
        window.at("textarea").press("Enter");
    }

    /** What stands on the page is what stands in the merchant's transcript: each once, and each side in its order. */
    private static void assertShownIsSaid(Window window) {
        String conversation = String.valueOf(window.page().evaluate("""
                JSON.parse(Object.entries(localStorage).find(([name]) => name.startsWith("parley.chat."))[1])
                    .session.conversation"""));
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(ids(window.at(MINE))).isEqualTo(said(conversation, "customer"));
            assertThat(ids(window.at(THEIRS))).isEqualTo(said(conversation, "parley"));
        });
        assertThat(ids(window.at(".log li"))).doesNotHaveDuplicates();
    }

    private static List<String> ids(Locator lines) {
        return lines.all().stream().map(line -> line.getAttribute("data-id")).toList();
    }

    private static List<String> said(String conversation, String who) throws JsonProcessingException {
        var answer = Web.send("GET", parley.address() + "/v1/conversations/" + conversation, "", KEY)
                .orElseThrow();
        JsonNode lines = Json.mapper().readTree(answer.body()).path("transcript");
        return StreamSupport.stream(lines.spliterator(), /* parallel= */ false)
                .filter(line -> line.path("who").asText().equals(who))
                .map(line -> line.path("id").asText())
                .toList();
    }
}
