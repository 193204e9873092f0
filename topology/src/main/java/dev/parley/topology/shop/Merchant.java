package dev.parley.topology.shop;

/**
 * What one merchant says about their shop.
 *
 * @param persona who speaks for it
 * @param hours when people are there; Parley itself never sleeps
 * @param handOver when people are called
 */
public record Merchant(Persona persona, OpeningHours hours, HandOver handOver) {
    /** One who has said nothing. */
    public static final Merchant PLAIN = new Merchant(Persona.PLAIN, OpeningHours.UNKNOWN, HandOver.USUAL);
}
