package dev.parley.topology.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LearnedReaderTest {

    private static final Setting IN_HAND = new Setting(true, true, false, new BigDecimal("18000"), Language.ENGLISH);

    private final IntentReader reader = IntentReader.shipped();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hello there                                   | greet     | en
            আসসালামু আলাইকুম                                | greet     | bn
            assalamu alaikum bhai                         | greet     | banglish
            do you have a red saree?                      | search    | en
            লাল শাড়ি আছে?                                  | search    | bn
            lal sharee ache?                              | search    | banglish
            redmi note 13 er dam koto                     | search    | banglish
            iphone 13 128GB                               | search    | en
            I want to buy a phone under 20k               | search    | en
            আমার বাজেট ২০ হাজার, কোন ফোন ভালো হবে?             | search    | bn
            bkash e payment korbo, number den             | order     | banglish
            where is my order                             | status    | en
            amar parcel ekhono paini                      | status    | banglish
            টাকা পাঠিয়েছি, কবে পাব?                          | status    | bn
            let me talk to a human                        | handoff   | en
            apnara batpar, taka niye product den na       | handoff   | banglish
            মালিকের সাথে কথা বলতে চাই                        | handoff   | bn
            STOP                                          | stop      | en
            unsubscribe                                   | stop      | en
            please stop messaging me                      | stop      | en
            আর মেসেজ দিবেন না                               | stop      | bn
            thank you so much                             | simple    | en
            delivery charge koto?                         | simple    | banglish
            dhonnobad bhai                                | simple    | banglish
            how do I pay for it                           | order     | en
            """)
    void aFirstMessageIsUnderstood(String text, String intent, String language) {
        var understood = reader.understand(text, Setting.fresh());

        assertThat(understood.intent().word()).isEqualTo(intent);
        assertThat(understood.language().word()).isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"This is the first message from the customer", "Edited text"})
    void nobodyIsSilencedByAGuess(String text) {
        assertThat(reader.understand(text, Setting.fresh()).intent()).isNotEqualTo(Intent.STOP);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            15k?                                          | negotiate | 15000 unit
            15,000 tk                                     | negotiate | 15000 unit
            ১৫ হাজার টাকা দিবেন?                             | negotiate | 15000 unit
            ১৫,০০০ টাকায় হবে?                               | negotiate | 15000 unit
            15 hajar e diben?                             | negotiate | 15000 unit
            ponero hajar taka dibo                        | negotiate | 15000 unit
            পনেরো হাজার দিব                                 | negotiate | 15000 unit
            sare pach hajar                               | negotiate | 5500 unit
            15 hajar 500 dibo                             | negotiate | 15500 unit
            ৳15000                                        | negotiate | 15000 unit
            15000/- final                                 | negotiate | 15000 unit
            I can pay $20                                 | negotiate | 20 unit
            half price?                                   | negotiate | 50 percent_off
            অর্ধেক দামে দেন                                  | negotiate | 50 percent_off
            20% discount den                              | negotiate | 20 percent_off
            500 taka kom den                              | negotiate | 500 relative
            ৫০০ টাকা কমান                                   | negotiate | 500 relative
            knock 500 off and I take it                   | negotiate | 500 relative
            2 for 30k                                     | negotiate | 30000 total
            2 ta 30000 tk hole nibo                       | negotiate | 30000 total
            3 pcs nibo, 15k each                          | negotiate | 15000 unit
            my budget is 15000                            | negotiate | 15000 max
            15000 er beshi dite parbo na                  | negotiate | 15000 max
            16 hobe?                                      | negotiate | 16000 unit
            ১৫ এ দেন ভাই                                    | negotiate | 15000 unit
            can't go over 16k                             | negotiate | 16000 max
            300 komaen                                    | negotiate | 300 relative
            amar friend 14k e kinse                       | negotiate |
            last price koto?                              | negotiate |
            dam komaben?                                  | negotiate |
            too expensive!                                | negotiate |
            18000 is too much                             | negotiate |
            my friend got it for 10,000                   | negotiate |
            onno dokane 14000 chay, apni 13500 diben?     | negotiate | 13500 unit
            ok                                            | order     |
            thik ache nibo                                | order     |
            I'll take it                                  | order     |
            deal                                          | order     |
            amar number 01712345678, thikana Dhaka        | order     |
            """)
    void offersAreReadWhileAProductIsInHand(String text, String intent, String offers) {
        var understood = reader.understand(text, IN_HAND);

        assertThat(understood.offers().stream()
                        .map(o -> o.amount().stripTrailingZeros().toPlainString() + " "
                                + o.kind().word())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(offers == null ? "" : offers);
        assertThat(understood.intent().word()).isEqualTo(intent);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            call me at 01712-345678
            my number is +8801712345678
            do you have the 128GB one?
            size 42 ache?
            iphone 13 ache?
            Redmi Note 13 pro dekhan
            6.67 inch display?
            5000 mah battery naki?
            order #48213 kothay
            my order number is 48213
            delivered on 12/05/2026?
            5 din lagbe?
            house 12, road 5, sector 10
            I already paid 5000 tk
            daraz sells it for 14000
            100% original?
            PHN-12 ache?
            come at 5 pm
            """)
    void otherNumbersAreNoOffers(String text) {
        var understood = reader.understand(text, Setting.fresh());

        assertThat(understood.offers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2 ta nibo                 | 2
            ৩টা লাগবে                  | 3
            two pieces please         | 2
            duita den                 | 2
            i want 4 of them          | 4
            2 for 30k                 | 2
            order 2 for 30k           | 2
            iphone 13 ache            |
            iphone 13 for 60k         |
            redmi note 13 for 14000?  |
            15000                     |
            """)
    void quantitiesAreRead(String text, Integer quantity) {
        var understood = reader.understand(text, Setting.fresh());

        assertThat(understood.quantity()).isEqualTo(quantity);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            the second one            | 2
            2                         | 2
            প্রথমটা                     | 1
            the last one              | -1
            number 3 please           | 3
            hello                     |
            """)
    void choicesAreRead(String text, Integer choice) {
        var understood = reader.understand(text, Setting.fresh());

        assertThat(understood.choice()).isEqualTo(choice);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            do you have a red saree?       | red saree
            redmi note 13 128gb er dam koto | redmi note 13 128gb
            লাল শাড়ি আছে?                   | লাল শাড়ি
            phone under 20k                | phone
            lowest on the Samsung A15?     | samsung a15
            dui ta panjabi lagbe           | panjabi
            hi                             |
            """)
    void productWordsAreWhatIsLeft(String text, String product) {
        var understood = reader.understand(text, Setting.fresh());

        assertThat(understood.product()).isEqualTo(product == null ? "" : Fold.text(product));
    }

    @Test
    void aYesMeansNothingWhereNoPriceStands() {
        var understood = reader.understand("ok", Setting.fresh());

        assertThat(understood.intent()).isEqualTo(Intent.SIMPLE);
    }

    @Test
    void aMessageThatCouldBeAnyLanguageIsInTheUsualOne() {
        var setting = new Setting(true, true, false, BigDecimal.TEN, Language.BANGLA);

        assertThat(reader.understand("ok", setting).language()).isEqualTo(Language.BANGLA);
        assertThat(reader.understand("15000", setting).language()).isEqualTo(Language.BANGLA);
    }

    @Test
    void anyTextAtAllIsUnderstoodAsSomething() {
        var random = new Random(42);
        var pieces = List.of(
                "15",
                "k",
                "হাজার",
                ".",
                ",",
                "/",
                "-",
                "০",
                "hundred ",
                " sare ",
                "\u200b",
                "\ud83d\ude00",
                "%",
                "for",
                "\n",
                "1,2,3",
                "max",
                "pro ",
                "tk",
                "9999999999999999999999",
                "\u0661",
                "e9",
                "½",
                " ",
                "#",
                ":",
                "2nd",
                "kom ",
                "½",
                "x");

        for (int round = 0; round < 3_000; round++) {
            String text = random.ints(random.nextInt(30), 0, pieces.size())
                    .mapToObj(pieces::get)
                    .collect(Collectors.joining());
            var understood = reader.understand(text, random.nextBoolean() ? Setting.fresh() : IN_HAND);

            assertThat(understood.offers())
                    .allSatisfy(offer ->
                            assertThat(offer.amount().toPlainString().length()).isLessThan(40));
            assertThat(understood.confidence()).isBetween(0.0, 1.0);
        }
    }
}
