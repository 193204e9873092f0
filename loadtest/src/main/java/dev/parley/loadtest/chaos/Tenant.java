package dev.parley.loadtest.chaos;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A merchant of the run.
 *
 * @param key of its API
 * @param account its telephone number
 * @param canary a word that is in everything that its customers say and that it sells, and nowhere else
 * @param policy what becomes of a turn when its customer writes again
 */
record Tenant(String name, String key, String account, String canary, String policy, List<Ware> wares) {
    private static final List<String> POLICIES = List.of("merge", "interrupt", "queue");
    private static final List<String> THINGS =
            List.of("kettle", "lantern", "bicycle", "guitar", "blender", "backpack", "sofa", "camera");
    private static final int CANARY_LETTERS = 8;
    private static final int DEAREST = 900;
    private static final int FIRST_ACCOUNT = 1001;

    /**
     * Something that it sells.
     *
     * @param title holds the canary
     * @param list what is asked for it
     * @param floor what it is not sold below
     */
    record Ware(String sku, String thing, String title, int list, int floor) {}

    /** Makes so many, each with a few wares. */
    static List<Tenant> some(int count, RandomGenerator random) {
        return IntStream.range(0, count).mapToObj(number -> one(number, random)).toList();
    }

    private static Tenant one(int number, RandomGenerator random) {
        String name = "shop" + (char) ('a' + number);
        // Letters only: digits would be read as prices.
        String canary = "canary-" + name + "-" + letters(random);
        var wares = THINGS.stream().map(thing -> ware(thing, canary, random)).toList();
        return new Tenant(
                name,
                "key-" + name + "-" + letters(random),
                Integer.toString(FIRST_ACCOUNT + number),
                canary,
                POLICIES.get(number % POLICIES.size()),
                wares);
    }

    private static Ware ware(String thing, String canary, RandomGenerator random) {
        int list = 100 * (10 + random.nextInt(DEAREST));
        int floor = list * (70 + random.nextInt(25)) / 100;
        return new Ware("SKU-" + thing, thing, thing + " " + canary, list, floor);
    }

    private static String letters(RandomGenerator random) {
        return random.ints(CANARY_LETTERS, 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /** The tenants' section of {@code parley.yaml}. */
    static String yaml(List<Tenant> tenants) {
        return tenants.stream()
                .map(tenant -> "  %s: {apiKeys: [%s], currency: BDT, policy: %s}%n"
                        .formatted(tenant.name, tenant.key, tenant.policy))
                .collect(Collectors.joining("", "tenants:\n", ""));
    }

    /** The section of channels of {@code parley.yaml}. */
    static String channels(List<Tenant> tenants, String phoneAddress) {
        return tenants.stream()
                .map(tenant ->
                        "    \"%s\": {tenant: %s, appSecret: %s, verifyToken: any, accessToken: any, baseUrl: \"%s/v23.0\"}%n"
                                .formatted(tenant.account, tenant.name, tenant.secret(), phoneAddress))
                .collect(Collectors.joining("", "channels:\n  whatsapp:\n", ""));
    }

    /** What its webhooks are signed with. */
    String secret() {
        return "secret-of-" + name;
    }

    /** Leaves the key out. */
    @Override
    public String toString() {
        return name;
    }
}
