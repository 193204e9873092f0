package dev.parley.llm;

/**
 * A picture or a voice note that goes with a prompt.
 *
 * <p>Its bytes are a customer's: they are not copied, not to be changed, and never shown.
 */
public final class Medium {
    /**
     * A picture is read as some 1,500 tokens at most by those who say how they count.
     */
    private static final long PICTURE_CHARS = 6_000;

    /**
     * Speech is sent at 2,000 bytes a second or more, and heard as 10 to 17 tokens a second, four characters each.
     */
    private static final long BYTES_FOR_A_CHAR = 32;

    private final byte[] bytes;
    private final String type;

    /**
     * A medium of this type.
     *
     * @param type such as {@code audio/ogg} or {@code image/jpeg}
     */
    public Medium(byte[] bytes, String type) {
        this.bytes = bytes;
        this.type = type;
    }

    /** What it holds. */
    public byte[] bytes() {
        return bytes;
    }

    /** Its media type. */
    public String type() {
        return type;
    }

    /** True for pictures, false for sounds. */
    public boolean isPicture() {
        return type.startsWith("image/");
    }

    /** As many characters of text as would cost what it does to be read, about. */
    long chars() {
        return isPicture() ? PICTURE_CHARS : Math.ceilDiv(bytes.length, BYTES_FOR_A_CHAR);
    }

    @Override
    public String toString() {
        return "Medium[" + bytes.length + " bytes of " + type + "]";
    }
}
