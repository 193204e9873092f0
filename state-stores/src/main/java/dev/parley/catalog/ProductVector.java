package dev.parley.catalog;

import java.util.Base64;

/**
 * What a product means, as a vector: the record of {@code parley.vectors}.
 *
 * @param model which model it is of; vectors of different models cannot be compared
 * @param text a hash of the text that it was computed from
 * @param vector a signed byte for each dimension, as Base64; only the direction counts
 */
public record ProductVector(String model, String text, String vector) {
    /** The largest number of a byte. */
    private static final float FULL = 127;

    /** Of a vector as a model gives it; scaled so that its largest number fills a byte. */
    public static ProductVector of(String model, String text, float[] vector) {
        return new ProductVector(model, text, Base64.getEncoder().encodeToString(scaled(vector)));
    }

    /** The direction of a vector in signed bytes. */
    public static byte[] scaled(float[] vector) {
        float largest = 0;
        for (float number : vector) {
            largest = Math.max(largest, Math.abs(number));
        }
        var scaled = new byte[vector.length];
        for (int at = 0; largest > 0 && at < vector.length; at++) {
            scaled[at] = (byte) Math.round(vector[at] / largest * FULL);
        }
        return scaled;
    }

    /**
     * The direction, a byte for each dimension.
     *
     * @throws IllegalArgumentException when it is no Base64
     */
    public byte[] direction() {
        return Base64.getDecoder().decode(vector);
    }
}
