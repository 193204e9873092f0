package dev.parley.gateway.channel.media;

/** What came of fetching a medium. Nothing of it names an address: those hold tokens. */
public sealed interface Fetched {

    /** The medium, whole. */
    final class Found implements Fetched {
        private final byte[] bytes;
        private final String type;

        Found(byte[] bytes, String type) {
            this.bytes = bytes;
            this.type = type;
        }

        /** What it holds; not copied, and not to be changed. */
        public byte[] bytes() {
            return bytes;
        }

        /** The media type that its first bytes tell, whatever anybody said of it. */
        public String type() {
            return type;
        }

        @Override
        public String toString() {
            return "Found[" + bytes.length + " bytes of " + type + "]";
        }
    }

    /**
     * It is not to be had, or not to be touched.
     *
     * @param why one word, such as {@code host}, {@code private_address}, {@code type} or {@code http_401}
     */
    record Refused(String why) implements Fetched {}

    /** It has more bytes than were asked for. */
    record TooLarge() implements Fetched {}

    /** The channel has it no more. */
    record Gone() implements Fetched {}

    /** It did not come in time. */
    record Late() implements Fetched {}
}
