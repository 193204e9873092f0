package dev.parley.loadtest.chaos;

import dev.parley.loadtest.audit.Acknowledged;
import dev.parley.loadtest.load.PauseUntil;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The load: customers of every tenant who write all the time, at a rate, however slow the replies are. Most use the gateways;
 * some messages come by another producer, some come twice, and some come after a newer one.
 */
final class Customers implements AutoCloseable {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int SIDE_DOOR_PERCENT = 12;
    private static final int TWICE_PERCENT = 3;
    private static final int LATE_PERCENT = 2;
    /** Of everything, while messages are repeated on purpose. */
    private static final int STORM_PERCENT = 60;
    /** Every so many customers there is one with a telephone. */
    private static final int PHONE_EVERY = 4;
    /** Messages that may come again, the newest ones. */
    private static final int REMEMBERED = 400;

    private final Doors doors;
    private final Plan plan;
    private final RandomGenerator random;
    private final List<Customer> customers = new ArrayList<>();
    private final Deque<Said> remembered = new ArrayDeque<>();
    private final Deque<Said> late = new ArrayDeque<>();
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean writing = true;
    private volatile boolean wanted = true;
    private volatile boolean storm;
    private long number;
    private final AtomicInteger underWay = new AtomicInteger();

    /** Ways in. */
    record Doors(Door gateways, SideDoor side, Board board) {}

    /** A customer and what they are about to say. */
    record Customer(Contact contact, Words words) {}

    private record Said(Customer customer, String id, String text) {}

    Customers(Doors doors, Plan plan, List<Tenant> tenants, RandomGenerator random) {
        this.doors = doors;
        this.plan = plan;
        this.random = random;
        for (int c = 0; c < plan.conversations(); c++) {
            var tenant = tenants.get(c % tenants.size());
            var contact = c % PHONE_EVERY == 0 ? Contact.phone(tenant, c) : Contact.web(tenant, c);
            customers.add(new Customer(contact, new Words(tenant, random)));
        }
    }

    /** Writes until told to end; returns then. What has been begun is still tried until {@link #close()}. */
    void write(LongSupplier nanoClock) {
        var pause = PauseUntil.parking(nanoClock);
        long start = nanoClock.getAsLong();
        try {
            for (long sent = 0; writing; sent++) {
                long due = start + Math.round(sent * NANOS_PER_SECOND / plan.rate());
                pause.until(due);
                writeOne();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        late.forEach(this::send);
        late.clear();
    }

    /** Messages that no gateway has taken yet. */
    int underWay() {
        return underWay.get();
    }

    /** No new messages from now on. */
    void end() {
        writing = false;
    }

    /** Whether most of what is sent is sent again, or late. */
    void storm(boolean begins) {
        storm = begins;
    }

    /** Somebody who is likely to have a turn just now. */
    Contact someone(RandomGenerator chance) {
        synchronized (remembered) {
            if (!remembered.isEmpty()) {
                var newest = new ArrayList<>(remembered);
                return newest.get(newest.size() - 1 - chance.nextInt(Math.min(10, newest.size())))
                        .customer()
                        .contact();
            }
        }
        return customers.get(chance.nextInt(customers.size())).contact();
    }

    private void writeOne() {
        if (happens(TWICE_PERCENT)) {
            again();
        }
        var customer = customers.get(random.nextInt(customers.size()));
        var said = new Said(customer, "m-" + number++, customer.words().next(random));
        doors.board().meant(new Acknowledged(customer.contact().key(), said.id()));
        if (happens(LATE_PERCENT)) {
            late.addLast(said);
            return;
        }
        send(said);
        if (!late.isEmpty() && random.nextInt(3) == 0) {
            send(late.removeFirst());
        }
    }

    private boolean happens(int percent) {
        return random.nextInt(100) < (storm ? STORM_PERCENT : percent);
    }

    private void again() {
        Said said;
        synchronized (remembered) {
            if (remembered.isEmpty()) {
                return;
            }
            said = List.copyOf(remembered).get(random.nextInt(remembered.size()));
        }
        if (random.nextBoolean()) {
            doors.side().send(said.customer().contact(), said.id(), said.text());
        } else {
            byGateway(said);
        }
    }

    private void send(Said said) {
        synchronized (remembered) {
            remembered.addLast(said);
            if (remembered.size() > REMEMBERED) {
                remembered.removeFirst();
            }
        }
        if (random.nextInt(100) < SIDE_DOOR_PERCENT) {
            doors.side().send(said.customer().contact(), said.id(), said.text());
        } else {
            byGateway(said);
        }
    }

    private void byGateway(Said said) {
        var contact = said.customer().contact();
        var post = Post.message(contact, said.id(), said.text());
        underWay.incrementAndGet();
        clients.execute(() -> {
            try {
                if (doors.gateways().send(post, () -> wanted)) {
                    doors.board().taken(new Acknowledged(contact.key(), said.id()));
                }
            } finally {
                underWay.decrementAndGet();
            }
        });
    }

    /** Nothing is tried any more. */
    @Override
    public void close() {
        writing = false;
        wanted = false;
        clients.close();
    }
}
