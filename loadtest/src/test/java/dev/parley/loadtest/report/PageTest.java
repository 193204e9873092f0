package dev.parley.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

final class PageTest {
    private static final Pattern SVG = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL);

    @Test
    void thePageNeedsNothingElse() {
        String page = Page.of(Known.full());

        assertThat(page)
                .doesNotContain("http://", "https://", "<script", "<link", "<img", "@import", "url(")
                .contains("prefers-color-scheme: dark");
    }

    @Test
    void everyDrawingIsWellFormedAndSaysWhatItIs() {
        List<String> drawings = drawings(Page.of(Known.full()));

        assertThat(drawings).hasSize(8);
        assertThat(drawings.stream().map(svg -> parsed(svg).getAttribute("aria-label")))
                .containsExactly(
                        "Latency over time",
                        "Overhead percentiles",
                        "Messages and turns per second",
                        "In flight",
                        "Lag",
                        "CPU",
                        "Memory",
                        "Bytes per turn");
        assertThat(drawings).noneMatch(svg -> svg.contains("NaN") || svg.contains("Infinity"));
    }

    @Test
    void theFiguresThatMatterAreThere() {
        String page = Page.of(Known.full());

        assertThat(page)
                .contains("100 turns/s", "sustained", "10 KiB", "0.45 s", "Every message got exactly one reply")
                .contains("13.3 s", "transactions a minute", "40 ×", "900 MiB", "10 %");
    }

    @Test
    void whatWasTypedIsShownAndNotObeyed() {
        assertThat(Page.of(Known.plain(0))).contains("--rate 100 &lt;&amp;&gt;").doesNotContain("<&>");
    }

    @Test
    void lostMessagesAreSaidFirst() {
        assertThat(Page.of(Known.plain(5))).contains("verdict bad", "5 messages lost, 0 answered twice");
    }

    @Test
    void aRunWithoutAnySampleHasAPageToo() {
        Results known = Known.plain(0);
        var bare = new Results(
                known.format(),
                known.run(),
                known.about(),
                known.load(),
                known.subject(),
                known.messages(),
                known.turns(),
                new Results.Latency(known.latency().visible(), known.latency().overhead(), List.of()),
                List.of(),
                List.of(),
                null,
                Extras.NONE);

        assertThat(drawings(Page.of(bare)))
                .allSatisfy(svg -> assertThat(parsed(svg)).isNotNull());
    }

    @Test
    void aLineGoesThroughItsValues() {
        String svg = Plot.of(new Plot.What(
                "known",
                seconds(5),
                List.of(new Plot.Line("a", List.of(0.0, 50.0, 100.0, Double.NaN, 100.0))),
                false,
                Scale::number,
                0));

        // 572 wide from 56, for 4 s; 200 high from 12, for 100.
        assertThat(svg).contains("d=\"M56.0 212.0L199.0 112.0L342.0 12.0M628.0 12.0\"");
    }

    @Test
    void areasLieOnTopOfEachOther() {
        String svg = Plot.of(new Plot.What(
                "known",
                seconds(2),
                List.of(new Plot.Line("a", List.of(20.0, 20.0)), new Plot.Line("b", List.of(80.0, 30.0))),
                true,
                Scale::number,
                0));

        assertThat(svg)
                .contains("d=\"M56.0 172.0L628.0 172.0L628.0 212.0L56.0 212.0Z\"")
                .contains("d=\"M56.0 12.0L628.0 112.0L628.0 172.0L56.0 172.0Z\"");
    }

    @Test
    void axesEndAtRoundNumbersAboveTheLargest() {
        assertThat(Scale.linear(87, 0, 1).ticks()).containsExactly(0.0, 20.0, 40.0, 60.0, 80.0, 100.0);
        assertThat(Scale.linear(0, 0, 1).max()).isEqualTo(1);
        assertThat(Scale.powers(3, 450, 0, 1).ticks()).containsExactly(1.0, 10.0, 100.0, 1_000.0);
    }

    @Test
    void numbersAreWrittenShort() {
        assertThat(List.of(0.0, 0.0456, 1.5, 12.34, 999.6, 1_234.0, 45_600.0, 2.5e6).stream()
                        .map(Scale::number))
                .containsExactly("0", "0.046", "1.5", "12.3", "1000", "1234", "45.6k", "2.5M");
        assertThat(List.of(Units.ms(8.25), Units.ms(838), Units.ms(2_075), Units.bytes(1_536), Units.bytes(3 << 20)))
                .containsExactly("8.25 ms", "838 ms", "2.08 s", "1.5 KiB", "3 MiB");
    }

    private static List<Double> seconds(int count) {
        return IntStream.range(0, count).mapToObj(second -> (double) second).toList();
    }

    private static List<String> drawings(String page) {
        return SVG.matcher(page).results().map(found -> found.group()).toList();
    }

    private static Element parsed(String svg) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)))
                    .getDocumentElement();
        } catch (Exception e) {
            throw new AssertionError("not well-formed: " + svg, e);
        }
    }
}
