package dev.parley.topology.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalog.Product;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    private final ProductIndex index = ProductIndex.byWords(Glossary.shipped());

    @BeforeEach
    void fill() {
        DemoCatalog.products().forEach(index::put);
    }

    @ParameterizedTest
    @CsvSource({
        "redmi note 13, PHN-12",
        "note13, PHN-12",
        "iphone, PHN-14",
        "samsng, PHN-13",
        "red saree, SAR-01",
        "lal sharee, SAR-01",
        "লাল শাড়ি, SAR-01",
        "নীল শাড়িটা, SAR-02",
        "jamdani, SAR-01",
        "rice cooker, KIT-01",
        "রাইস কুকার, KIT-01",
        "headphone, HPH-01",
        "হেডফোন, HPH-01",
        "smartwatch, WAT-01",
        "silk panjabi, PNJ-02",
        "PHN-12, PHN-12",
        "blendar, KIT-02",
        "power bank rice cooker, KIT-01",
        "রেডমি নোট, PHN-12",
        "note thirteen redmi, PHN-12",
        "ricecooker, KIT-01"
    })
    void theBestHitIsTheOneThatIsMeant(String query, String sku) {
        var hits = index.search(Wanted.of("demo", query, 3));

        assertThat(hits).isNotEmpty();
        assertThat(hits.getFirst().product().sku()).isEqualTo(sku);
    }

    @Test
    void aWordOfTheDescriptionAloneIsNoName() {
        var hits = index.search(Wanted.of("demo", "laptop", 3));

        assertThat(hits)
                .singleElement()
                .satisfies(hit -> assertThat(hit.named()).isFalse());
    }

    @Test
    void whatIsNotSoldIsNotFound() {
        assertThat(index.search(Wanted.of("demo", "bicycle", 3))).isEmpty();
        assertThat(index.search(Wanted.of("demo", "", 3))).isEmpty();
        assertThat(index.search(Wanted.of("other", "phone", 3))).isEmpty();
    }

    @Test
    void aSearchSeesEveryChangeBeforeIt() {
        index.put(product("demo", "BIC-01", "Mountain bicycle"));
        assertThat(index.search(Wanted.of("demo", "bicycle", 3))).hasSize(1);

        index.remove("demo", "BIC-01");

        assertThat(index.search(Wanted.of("demo", "bicycle", 3))).isEmpty();
        assertThat(index.find("demo", "BIC-01")).isEmpty();
        assertThat(index.find("demo", "PHN-12")).isPresent();
    }

    @Test
    void whatIsMadeVisibleBesideTheSearchesIsSeenOnceItIsSettled() {
        try (var beside = ProductIndex.byWords(Glossary.shipped())) {
            beside.refreshBeside();
            beside.put(product("demo", "BIC-01", "Mountain bicycle"));
            beside.settle();
            assertThat(beside.search(Wanted.of("demo", "bicycle", 3))).hasSize(1);

            beside.remove("demo", "BIC-01");
            beside.settle();

            assertThat(beside.search(Wanted.of("demo", "bicycle", 3))).isEmpty();
        }
    }

    @Test
    void theNextSearchShowsWhatASaleHasLeft() {
        var bicycle = product("demo", "BIC-01", "Mountain bicycle");
        index.put(bicycle.withStock(5));
        index.search(Wanted.of("demo", "bicycle", 3));

        index.put(bicycle.withStock(4));

        assertThat(index.search(Wanted.of("demo", "bicycle", 3)))
                .singleElement()
                .satisfies(hit -> assertThat(hit.product().stock()).isEqualTo(4));
    }

    @Test
    void tenantsSeeTheirOwnProductsOnly() {
        index.put(product("other", "PHN-12", "Somebody else's phone"));

        assertThat(index.search(Wanted.of("other", "phone", 9)))
                .extracting(hit -> hit.product().tenant())
                .containsOnly("other");
        assertThat(index.find("demo", "PHN-12").map(Product::title)).hasValue("Redmi Note 13 128GB");
    }

    @Test
    void whatOthersSellMakesNoWordRareAndNoScoreDifferent() {
        var before = index.search(Wanted.of("demo", "redmi phone", 5));

        for (int i = 0; i < 50; i++) {
            index.put(product("other", "P" + i, "Redmi phone number " + i));
        }

        assertThat(index.search(Wanted.of("demo", "redmi phone", 5))).isEqualTo(before);
    }

    @Test
    void pricesAreWantedBeforeTheListIsCut() {
        for (int i = 0; i < 200; i++) {
            index.put(new Product(
                    "big",
                    "L" + i,
                    "Brass lamp",
                    null,
                    Map.of(),
                    "BDT",
                    BigDecimal.valueOf(1_000 - i),
                    BigDecimal.ONE,
                    null,
                    null,
                    null,
                    null));
        }

        var hits = index.search(new Wanted("big", "brass lamp", Prices.upTo(BigDecimal.valueOf(803), null), 5));

        assertThat(hits).hasSize(3);
    }

    @Test
    void aPriceInAnotherCurrencyIsNotHeldAgainstAProduct() {
        var inTaka = new Wanted("demo", "rice cooker", Prices.upTo(BigDecimal.valueOf(2_000), "BDT"), 3);
        var inDollars = new Wanted("demo", "rice cooker", Prices.upTo(BigDecimal.valueOf(2_000), "USD"), 3);

        assertThat(index.search(inTaka)).isEmpty();
        assertThat(index.search(inDollars)).isNotEmpty();
    }

    @Test
    void titlesInATextAreFoundInItsOrder() {
        var found =
                index.mentioned("demo", "1. Silk panjabi, off-white: BDT 4,800\n2. Cotton panjabi, navy: BDT 2,200");

        assertThat(found).extracting(Product::sku).containsExactly("PNJ-02", "PNJ-01");
    }

    @Test
    void manyReadersSearchWhileProductsChange() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            index.put(product("big", "S" + i, "Lamp number " + i + " of brass"));
        }
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> found = IntStream.range(0, 200)
                    .mapToObj(i -> readers.submit(() -> {
                        index.put(product("big", "S" + i, "Lamp number " + i + " of steel"));
                        return index.search(Wanted.of("big", "brass lamp", 5)).size();
                    }))
                    .toList();

            for (var reader : found) {
                assertThat(reader.get()).isEqualTo(5);
            }
        }
    }

    @Test
    void readersThatComeAtOnceSeeTheSameState() throws Exception {
        int readers = 8;
        var together = new CyclicBarrier(readers);
        try (var threads = Executors.newFixedThreadPool(readers)) {
            for (int i = 0; i < 300; i++) {
                index.put(product("big", "S" + i, "Lamp of brass"));
                index.settle();
                List<Future<Integer>> found = IntStream.range(0, readers)
                        .mapToObj(any -> threads.submit(() -> {
                            together.await();
                            return index.search(Wanted.of("big", "brass lamp", 1))
                                    .size();
                        }))
                        .toList();

                for (var reader : found) {
                    assertThat(reader.get()).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void theDemoCatalogueHasADozenProductsWithRoomToBargain() {
        assertThat(DemoCatalog.products())
                .hasSizeGreaterThanOrEqualTo(12)
                .allSatisfy(product -> assertThat(product.floorPrice()).isLessThan(product.listPrice()));
    }

    private static Product product(String tenant, String sku, String title) {
        return new Product(
                tenant, sku, title, null, Map.of(), "BDT", BigDecimal.TEN, BigDecimal.ONE, null, null, null, null);
    }
}
