package dev.parley.loadtest.measure;

/** Where customers' messages go in. */
interface Door extends AutoCloseable {

    /**
     * A customer's message.
     *
     * @param contact unlike that of any other conversation of the run, ends in {@code c} and the conversation's number
     * @param text of plain letters, as it stands in JSON
     */
    record Post(String tenant, String contact, String id, String text) {

        /** Leaves the words out. */
        @Override
        public String toString() {
            return "Post[" + id + "]";
        }
    }

    /** Puts a message in and waits for nothing. */
    void put(Post post);

    /** Messages that were not taken. */
    long refused();

    /** In a word, for the report. */
    String word();

    /** Waits some seconds for what was put in. */
    @Override
    void close();
}
