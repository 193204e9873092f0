package dev.parley.topology.instance;

/**
 * What an instance is to its group.
 *
 * @param instanceId what the group knows it by when it comes back, such as the name of its pod; no two instances may have the
 *     same. Empty for a new member at each start
 * @param onTerm what it takes a request of its operating system to stop for
 */
public record Membership(String instanceId, Stop onTerm) {
    private static final int ID_MAX = 200;

    public Membership {
        // Stream threads append their number, and brokers take no other characters.
        if (!instanceId.matches("[A-Za-z0-9._-]{0," + ID_MAX + "}")) {
            throw new IllegalArgumentException(
                    "topology.instanceId must be letters, digits, dots, hyphens and underscores," + " at most " + ID_MAX
                            + ", was " + instanceId);
        }
    }

    /** True when the group keeps the place of an instance that stops and comes back within its session. */
    boolean isKept() {
        return !instanceId.isEmpty();
    }
}
