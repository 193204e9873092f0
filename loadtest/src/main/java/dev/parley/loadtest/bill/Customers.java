package dev.parley.loadtest.bill;

import java.util.List;

/**
 * What a day's customers say: three of four want to know something, one of four haggles. Who says what goes by the
 * customer's number, so that every way of asking hears the same.
 */
final class Customers {

    private static final int HAGGLES_EVERY = 4;

    private static final List<List<String>> CURIOUS = List.of(
            List.of("hello", "do you have the Redmi Note 13?", "what colour is it?", "thanks"),
            List.of("hi", "do you have a rice cooker?", "is it in stock?", "ok, thank you"),
            List.of("hello", "where is your shop?", "do you deliver to Sylhet?", "thank you"),
            List.of("good evening", "show me cotton panjabis", "thanks"),
            List.of("hello", "what is the battery of the Nokia 105?", "how long is the warranty?", "ok thanks"),
            List.of("salam", "ki ki phone ache?", "dhonnobad"));

    private static final List<List<String>> HAGGLERS = List.of(
            List.of(
                    "hello",
                    "do you have the Redmi Note 13?",
                    "what is the last price?",
                    "can you do 14500?",
                    "15500?",
                    "16500 and I take it today",
                    "17000, deal?",
                    "thanks"),
            List.of(
                    "hi",
                    "how much is the Samsung Galaxy A15?",
                    "too much, 17000?",
                    "18500",
                    "ok 20000, my last word",
                    "deal"),
            List.of("hello", "do you have the Nokia 105?", "1500 taka?", "1600?", "1700 then"));

    private Customers() {}

    /** What this one says, one after the other, each after the reply to the one before. */
    static List<String> script(int customer) {
        int turn = customer / HAGGLES_EVERY;
        return customer % HAGGLES_EVERY == HAGGLES_EVERY - 1
                ? HAGGLERS.get(turn % HAGGLERS.size())
                : CURIOUS.get((customer - turn) % CURIOUS.size());
    }
}
