package dev.parley.loadtest.measure;

import dev.parley.loadtest.load.Arrivals;
import dev.parley.loadtest.load.OpenLoop;
import java.util.List;
import java.util.function.IntFunction;

/** Customers who write through a door. */
final class Writers implements OpenLoop.Sender {

    /** What customers of the demo shop say, none of which ends a conversation. */
    private static final List<String> WORDS = List.of(
            "hello",
            "do you have the Redmi Note 13?",
            "what is the last price?",
            "can you do 16000?",
            "ok 16800 then",
            "and a cotton panjabi?",
            "thanks");

    private final Door door;
    private final Line line;
    private long startNanos;

    /**
     * One stream of messages, and who is told of its replies.
     *
     * @param name what the ids of its messages begin with; unlike that of any other on the same cluster
     * @param arrivals who writes next
     * @param tenants whose customer a conversation is
     */
    record Line(String name, Tally tally, Arrivals arrivals, IntFunction<String> tenants) {

        /** The id of a message; {@link Readers} finds the number in it again. */
        String id(long number) {
            return name + "-" + number;
        }

        /** The contact of a conversation; {@link Readers} finds the number in it again. */
        String contact(int conversation) {
            return name + "-c" + conversation;
        }
    }

    Writers(Door door, Line line) {
        this.door = door;
        this.line = line;
    }

    @Override
    public void send(long number, long intendedNanos) {
        if (number == 0) {
            startNanos = intendedNanos;
        }
        line.tally().sending(number, intendedNanos);
        int conversation = line.arrivals().next(intendedNanos - startNanos);
        door.put(new Door.Post(
                line.tenants().apply(conversation), line.contact(conversation), line.id(number), WORDS.get((int)
                        (number % WORDS.size()))));
    }
}
