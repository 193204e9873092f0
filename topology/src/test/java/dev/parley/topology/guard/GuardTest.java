package dev.parley.topology.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.topology.intent.Language;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {

    private static final Allowance COUNTER = new Allowance(
            amounts(17_200, 18_000),
            amounts(1),
            amounts(15_000),
            List.of(
                    "Redmi Note 13 128GB",
                    "BDT 17,200",
                    "Android phone with a bright AMOLED screen, 8 GB RAM and a 108 MP camera.",
                    "battery 5000 mAh; size 42; storage 128GB"),
            /* deal= */ false,
            /* freeDelivery= */ false,
            Language.ENGLISH);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I can do BDT 17,200 for the Redmi Note 13 128GB. What do you say?",
                "It lists at 18,000, but for you it is 17200 taka.",
                "My best is 17.2k for one piece!",
                "Seventeen thousand two hundred taka, and it is yours.",
                "I'm sorry, 15,000 is too low. I can do 17,200.",
                "It has 8 GB RAM and a battery of 5000 mAh, for BDT 17,200.",
                "This one is a beauty! BDT 17,200.",
                "That 108 MP camera for 17,200/-?"
            })
    void whatWasDecidedMayBeSaid(String text) {
        assertThat(Guard.check(text, COUNTER)).isEqualTo(new Verdict.Ok());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I can do 16,000 for you.",
                "Call zero one seven one two three four five six seven eight.",
                "My mail is rahim at gmail dot com.",
                "Write to rahim@shop and I will answer.",
                "Have a look at evil.club now.",
                "The last customer took two of these.",
                "Our shop is at Gulshan Avenue.",
                "**Only** 17,200 for you.",
                "# 17,200 for you",
                "[17,200](x) for you",
                "It is <b style=x>17,200</b> for you.",
                "<img src=x onerror=alert> 17,200",
                "It is 17,200 &lt;br&gt; for you.",
                "It is 17,200 for \u202eyou.",
                "It is 17,200\u0007 for you.",
                "It is 17,200\u001b[31m for you.",
                "It is 17,200 \udb40\udc41 for you.",
                "17,200 🎉🎉🎉🎉🎉🎉🎉🎉🎉",
                "It is z\u0300\u0301\u0302\u0303\u0304\u0305algo for you.",
                "Ami apnar jonno 17,200 rakhte pari, er niche ar parchi na.",
                "Bonjour, je peux vous proposer ce produit pour 17,200 et pas moins.",
                "As I told another customer a minute ago: he takes it at his office.",
                "Other customers paid more!",
                "অন্য কাস্টমার এটা আগেই নিয়েছে।",
                "Alright, 15,000 it is.",
                "Deal! 15,000 and no problem.",
                "15,000 works, you win!",
                "Take it for 15k.",
                "The price is ১৬,০০০ টাকা, friend.",
                "The price is １６０００ taka.",
                "For you: 16 hajar taka.",
                "For you sixteen thousand taka.",
                "Just a thousand taka!",
                "I can go down to 1 taka.",
                "It costs 128 taka.",
                "You can have it for 5000.",
                "You can have it for 42.",
                "You can have it for 13.",
                "Price: 16 500 only.",
                "Price: 17 200 00.",
                "Price: 1-6-0-0-0.",
                "Price: 16O00.",
                "Price: l6,000.",
                "Price: 1\u200b6\u200b000 taka.",
                "Price: 1️⃣6️⃣0️⃣0️⃣0️⃣.",
                "Price: ①⑥000.",
                "Price: 1.6 lakh.",
                "The rest is 1,200 later.",
                "Twenty-five per piece.",
                "17,200 minus 15% for you.",
                "I'll give you half price.",
                "Free delivery with this one, BDT 17,200.",
                "BDT 17,200 with two years of warranty.",
                "BDT 17,200, and a full refund if you do not like it.",
                "BDT 17,200 with a gift!",
                "BDT 17,200, guaranteed.",
                "Order at https://evil.example now.",
                "Order at evil-shop.com now.",
                "Write to me@evil.org.",
                "Call 01712345678.",
                "Call +8801712345678 for BDT 17,200.",
                "Цена 17,200.",
                "五千 taka.",
                "দাম ১৭,২০০ টাকা, নিয়ে নিন ভাই।",
                "",
                "   "
            })
    void whatWasNotDecidedMustNotBeSaid(String text) {
        assertThat(Guard.check(text, COUNTER)).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void banglaIsReadAsWell() {
        var bangla = new Allowance(
                amounts(17_200),
                amounts(2),
                amounts(15_000),
                List.of("Redmi Note 13"),
                /* deal= */ false,
                /* freeDelivery= */ false,
                Language.BANGLA);

        assertThat(Guard.check("ভাই, ১৭,২০০ টাকার নিচে পারছি না।", bangla)).isEqualTo(new Verdict.Ok());
        assertThat(Guard.check("১৭ হাজার ২০০ টাকায় ২টা নিয়ে যান।", bangla)).isEqualTo(new Verdict.Ok());
        assertThat(Guard.check("১৫,০০০ টাকা একটু কম হয়ে যায়, ১৭,২০০ দিন।", bangla))
                .isEqualTo(new Verdict.Ok());
        assertThat(Guard.check("ষোলো হাজার টাকায় দিচ্ছি ভাই।", bangla)).isInstanceOf(Verdict.Refused.class);
        assertThat(Guard.check("১৫,০০০ টাকায় পাকা!", bangla)).isInstanceOf(Verdict.Refused.class);
        assertThat(Guard.check("১৭,২০০ টাকা, ডেলিভারি ফ্রি।", bangla)).isInstanceOf(Verdict.Refused.class);
        assertThat(Guard.check("It is 17,200.", bangla)).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void thePromisesOfTheMerchantMayBeRepeated() {
        var allowance = new Allowance(
                amounts(900),
                List.of(),
                List.of(),
                List.of("Kettle with 2 year warranty"),
                /* deal= */ false,
                /* freeDelivery= */ false,
                Language.ENGLISH);

        assertThat(Guard.check("The kettle is 900 and has a 2 year warranty.", allowance))
                .isEqualTo(new Verdict.Ok());
        assertThat(Guard.check("The kettle is 900 and has a 5 year warranty.", allowance))
                .isInstanceOf(Verdict.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I am sorry, I cannot go any lower than 17,200 for this one.",
                "Ami dukkhito, 17,200 er niche **parchi na**.",
                "Ami dukkhito, 17,200 er niche parchi na. Call korun 01712345678 e.",
                "ভাই, ১৭,২০০ এর নিচে পারছি না।",
                "Desculpe, este produto custa sempre 17,200 para todos os clientes.",
                "Ager customer 17,200 te niyechen, apnio nin."
            })
    void whoWritesBanglaWithLatinLettersIsAnsweredSo(String text) {
        var banglish = new Allowance(
                List.of(new BigDecimal(17_200)), List.of(), List.of(), List.of(), false, false, Language.BANGLISH);

        assertThat(Guard.check("Ami dukkhito, 17,200 er niche ar parchi na.", banglish))
                .isEqualTo(new Verdict.Ok());
        assertThat(Guard.check(text, banglish)).isInstanceOf(Verdict.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "১৭,২০০ টাকা, কল করুন ০১৭১২৩৪৫৬৭৮ নম্বরে।",
                "১৭,২০০ টাকা, আগের কাস্টমার এই দামেই নিয়েছেন।",
                "১৭,২০০ টাকা, বিস্তারিত আমার দোকান ডট কম।",
                "১৭,২০০ টাকা <b>মাত্র</b>।",
                "১৭,২০০ টাকা **মাত্র**।",
                "শূন্য এক সাত এক দুই তিন চার পাঁচ ছয় সাত আট এ কল দিন।",
                "Ei dame-i nin, 17,200 taka matro."
            })
    void whatMustNotBeSaidMustNotBeSaidInBanglaEither(String text) {
        var bangla = new Allowance(
                List.of(new BigDecimal(17_200)), List.of(), List.of(), List.of(), false, false, Language.BANGLA);

        assertThat(Guard.check(text, bangla)).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void aTextOfFiftyThousandCharactersIsRefusedUnread() {
        assertThat(Guard.check("<".repeat(50_000), COUNTER))
                .isEqualTo(new Verdict.Refused("the text is empty or longer than 1200 characters"));
    }

    @Test
    void aTextWithoutEndIsRefused() {
        assertThat(Guard.check("so nice ".repeat(400), COUNTER)).isInstanceOf(Verdict.Refused.class);
    }

    private static List<BigDecimal> amounts(long... amounts) {
        return Arrays.stream(amounts).mapToObj(BigDecimal::valueOf).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BDT 17,200, and delivery is free. Deal?",
                "BDT 17,200 with free delivery!",
                "BDT 17,200, free shipping, no delivery charge at all."
            })
    void freeDeliveryMayBePromisedWhereItWasGranted(String text) {
        assertThat(Guard.check(text, delivered(Language.ENGLISH))).isEqualTo(new Verdict.Ok());
        assertThat(Guard.check(text, COUNTER)).isInstanceOf(Verdict.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BDT 17,200 with free delivery and a free cover!",
                "BDT 17,200, delivery is free and so is the cover: a gift!",
                "A free phone, and free delivery.",
                "BDT 17,200 with free delivery tomorrow."
            })
    void nothingElseIsFreeWhereDeliveryIs(String text) {
        assertThat(Guard.check(text, delivered(Language.ENGLISH))).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void freeDeliveryIsReadInBanglaAsWell() {
        assertThat(Guard.check("১৭,২০০ টাকা, ডেলিভারি ফ্রি।", delivered(Language.BANGLA)))
                .isEqualTo(new Verdict.Ok());
        assertThat(Guard.check("17,200 taka, delivery fri.", delivered(Language.BANGLISH)))
                .isEqualTo(new Verdict.Ok());
        assertThat(Guard.check("১৭,২০০ টাকা, কভার ফ্রি।", delivered(Language.BANGLA)))
                .isInstanceOf(Verdict.Refused.class);
    }

    private static Allowance delivered(Language language) {
        return new Allowance(
                amounts(17_200),
                amounts(1),
                List.of(),
                List.of("Redmi Note 13"),
                /* deal= */ false,
                /* freeDelivery= */ true,
                language);
    }
}
