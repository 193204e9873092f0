package dev.parley.topology;

/** The names of the topology's nodes; they are what {@code topology.txt}, the README's picture and the metrics show. */
public final class Nodes {
    public static final String MESSAGES_IN = "messages-in";
    public static final String COMMANDS_IN = "commands-in";
    public static final String ANSWERS_IN = "answers-in";
    public static final String CATALOG_IN = "catalog-in";
    public static final String RESERVATIONS_IN = "reservations-in";
    public static final String STOCK_IN = "stock-in";
    public static final String TAKE_TURN = "take-turn";
    public static final String KEEP_CATALOG = "keep-catalog";
    public static final String KEEP_LEDGER = "keep-ledger";
    public static final String KEEP_STOCK = "keep-stock";
    public static final String REPLIES_OUT = "replies-out";
    public static final String COSTS_OUT = "costs-out";
    public static final String SILENCES_OUT = "silences-out";
    public static final String DEADLETTERS_OUT = "deadletters-out";

    public static final String RESERVATIONS_OUT = "reservations-out";
    public static final String COMMANDS_OUT = "commands-out";
    public static final String STOCK_OUT = "stock-out";
    /** Of its own, for a sink that two processors share would make one of their two sub-topologies. */
    public static final String LEDGER_DEADLETTERS_OUT = "ledger-deadletters-out";

    private Nodes() {}
}
