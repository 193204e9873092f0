package dev.parley.topology.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.BIG_DECIMAL;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The least that a customer wants to spend. */
class LeastTest {
    private final IntentReader reader = IntentReader.shipped();

    @ParameterizedTest
    @CsvSource({
        "phones above 5k, 5000",
        "show me headphones over 2000 taka, 2000",
        "a watch for at least 3000, 3000",
        "saree 5000+, 5000",
        "laptop 60k and above, 60000",
        "a bag not less than 1500 tk, 1500",
        "৫ হাজারের বেশি দামের ফোন, 5000",
        "১০০০ টাকার উপরে শাড়ি দেখান, 1000",
        "কমপক্ষে ২ হাজার টাকার ঘড়ি, 2000",
        "5 hajarer beshi damer phone, 5000",
        "10k er upore phone dekhan, 10000",
        "kompokkhe 1500 takar juta, 1500",
        "2000 er kom na emon juta, 2000"
    })
    void aLowestPriceIsNoOffer(String text, BigDecimal least) {
        var understood = reader.understand(text, Setting.fresh());

        assertThat(understood.least())
                .isNotNull()
                .extracting(Least::amount, BIG_DECIMAL)
                .isEqualByComparingTo(least);
        assertThat(understood.offers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "phones between 10 and 20 thousand, 10000, 20000",
        "between 2 and 3 thousand what shoes do you have, 2000, 3000",
        "shoes between 1500 and 2500 taka, 1500, 2500",
        "১০ থেকে ১৫ হাজারের মধ্যে ফোন, 10000, 15000",
        "10 theke 15 hajarer moddhe phone dekhan, 10000, 15000",
        "2-3k er moddhe juta, 2000, 3000",
        "tv from 50 thousand to 1 lakh range, 50000, 100000"
    })
    void aRangeHasBothEnds(String text, BigDecimal least, BigDecimal most) {
        var understood = reader.understand(text, Setting.fresh());

        assertThat(understood.least())
                .isNotNull()
                .extracting(Least::amount, BIG_DECIMAL)
                .isEqualByComparingTo(least);
        assertThat(understood.offers())
                .singleElement()
                .satisfies(offer -> assertThat(offer.kind()).isEqualTo(Offer.Kind.MAX))
                .satisfies(offer -> assertThat(offer.amount()).isEqualByComparingTo(most));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not more than 5k",
                "phones under 20k",
                "i can't pay more than 5000",
                "5000 er beshi dite parbo na",
                "৫ হাজারের বেশি দিব না",
                "10k er beshi budget nai",
                "tv over 55 inch",
                "128 gb er beshi storage",
                "iphone 15 plus",
                "I can do 15-16k"
            })
    void whatIsTooMuchOrNoPriceIsNotTheLeast(String text) {
        assertThat(reader.understand(text, Setting.fresh()).least()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ontoto 500 taka kom den", "at least 500 taka off please", "অন্তত ৫০০ টাকা কম দেন"})
    void whatIsToBeTakenOffAtLeastIsNoLowestPrice(String text) {
        var haggling = new Setting(true, true, false, new BigDecimal("18000"), Language.ENGLISH);

        assertThat(reader.understand(text, haggling).least()).isNull();
        assertThat(reader.understand(text, haggling).offers())
                .singleElement()
                .satisfies(offer -> assertThat(offer.kind()).isEqualTo(Offer.Kind.RELATIVE));
    }

    @Test
    void somebodyWhoHagglesInARangeOffersItsUpperEnd() {
        var haggling = new Setting(true, true, false, new BigDecimal("18000"), Language.ENGLISH);

        var understood = reader.understand("15-16k", haggling);

        assertThat(understood.least()).isNull();
        assertThat(understood.offers())
                .singleElement()
                .satisfies(offer -> assertThat(offer.amount()).isEqualByComparingTo("16000"));
    }
}
