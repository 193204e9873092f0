package dev.parley.loadtest.report;

/** How quantities are written, on the page and on the screen. */
public final class Units {

    private static final double KIB = 1024;
    private static final double MS_PER_SECOND = 1000;

    private Units() {}

    /** Milliseconds; from a second on, seconds. */
    public static String ms(double ms) {
        return ms >= MS_PER_SECOND ? Scale.number(ms / MS_PER_SECOND) + " s" : Scale.number(ms) + " ms";
    }

    /** Bytes, with the prefix that suits. */
    public static String bytes(double bytes) {
        if (bytes >= KIB * KIB * KIB) {
            return Scale.number(bytes / (KIB * KIB * KIB)) + " GiB";
        }
        if (bytes >= KIB * KIB) {
            return Scale.number(bytes / (KIB * KIB)) + " MiB";
        }
        return bytes >= KIB ? Scale.number(bytes / KIB) + " KiB" : Scale.number(bytes) + " B";
    }

    /** A plain number. */
    public static String number(double value) {
        return Scale.number(value);
    }
}
