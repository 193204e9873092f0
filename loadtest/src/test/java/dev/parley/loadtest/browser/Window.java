package dev.parley.loadtest.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** One window with the console in it, and everything the page complained of. */
final class Window implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final double SOON_MS = 30_000;

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> addresses = new CopyOnWriteArrayList<>();

    Window(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        PlaywrightAssertions.setDefaultAssertionTimeout(SOON_MS);
        context.setDefaultTimeout(SOON_MS);
        page.onPageError(complaints::add);
        // What the server answers is the page's business to tell; what the policy forbids must not even be tried.
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")
                    || message.text().contains("Trusted")) {
                complaints.add(message.text());
            }
        });
        page.onRequest((Request request) -> addresses.add(request.url()));
    }

    /** Goes to the console, as this customer. */
    Window as(String address, String customer) {
        page.navigate(address + "/?as=" + customer);
        PlaywrightAssertions.assertThat(at("#link")).hasAttribute("data-state", "open");
        return this;
    }

    Page page() {
        return page;
    }

    Locator at(String selector) {
        return page.locator(selector);
    }

    /** The customer writes this and presses Enter. */
    void says(String words) {
        at("#words").fill(words);
        at("#words").press("Enter");
    }

    /** What the shop said to the customer so far. */
    Locator replies() {
        return at("#talk-log .theirs");
    }

    /** What the merchant sees of the conversation that is open. */
    Locator lines(String who) {
        return at("#opened .line[data-who='" + who + "']");
    }

    /** Opens a conversation from the merchant's list. */
    void opens(String name) {
        at("#rows .row")
                .filter(new Locator.FilterOptions()
                        .setHas(at(".row-name").and(page.getByText(name, new Page.GetByTextOptions().setExact(true)))))
                .getByRole(AriaRole.BUTTON)
                .click();
    }

    /** The merchant presses the button of an order. */
    void orders(String kind) {
        Locator button = at("#actions [data-order='" + kind + "']");
        if (button.locator("xpath=ancestor::details").count() > 0) {
            at("#actions summary").click();
        }
        button.click();
    }

    /** What is asked at such addresses cannot be answered, as while the state is read; until they are unrouted. */
    void unanswered(String addresses) {
        page.route(
                addresses,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(503)
                        .setHeaders(Map.of("Retry-After", "1"))
                        .setContentType("application/problem+json")
                        .setBody("{\"status\":503,\"detail\":\"restoring\"}")));
    }

    /** Notes whatever else this place comes to say from now on, however briefly it does. */
    void notes(String selector) {
        page.evaluate("""
                selector => {
                  const noted = (window.noted ??= {})[selector] = [];
                  let last = document.querySelector(selector)?.textContent;
                  new MutationObserver(() => {
                    const text = document.querySelector(selector)?.textContent;
                    if (text && text !== last) noted.push(text);
                    last = text;
                  }).observe(document.body, {subtree: true, childList: true, characterData: true});
                }""", selector);
    }

    /** What the place has said since it is noted. */
    List<String> noted(String selector) {
        return ((List<?>) page.evaluate("selector => window.noted[selector]", selector))
                .stream().map(String::valueOf).toList();
    }

    /** How much wider the page is than its window; a person would have to scroll by so much. */
    int overflow() {
        return ((Number) page.evaluate("document.documentElement.scrollWidth - window.innerWidth")).intValue();
    }

    void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    /** Errors of the page's scripts, and what its security policy had to stop. */
    List<String> complaints() {
        return complaints;
    }

    /** Everything the page asked for. */
    List<String> addresses() {
        return addresses;
    }

    @Override
    public void close() {
        context.close();
    }
}
