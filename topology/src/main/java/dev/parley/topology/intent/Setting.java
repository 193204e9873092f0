package dev.parley.topology.intent;

import java.math.BigDecimal;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a message is read against.
 *
 * @param itemInHand true when a product is being talked about
 * @param priceNamed true when a price of ours stands, so that "ok" is a yes to it
 * @param agreed true when a deal was made
 * @param price what one piece costs at the moment; absent when nothing is in hand
 * @param usual the language spoken so far; asked for where a message could be any
 */
public record Setting(
        boolean itemInHand,
        boolean priceNamed,
        boolean agreed,
        @Nullable BigDecimal price,
        Supplier<Language> usual) {

    /** Where the language spoken so far is known. */
    public Setting(boolean itemInHand, boolean priceNamed, boolean agreed, @Nullable BigDecimal price, Language usual) {
        this(itemInHand, priceNamed, agreed, price, () -> usual);
    }

    /** The first message of a conversation. */
    public static Setting fresh() {
        return new Setting(false, false, false, null, Language.ENGLISH);
    }
}
