package dev.parley.topology.sell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Draft;
import org.junit.jupiter.api.Test;

/** What a customer is shown of a reply while the models of a shop are wording it. */
class AloudTest {

    @Test
    void sentencesAreShownUntilTheOneWithThePrice() throws Exception {
        var shop = Shop.withModel(prompt -> "Good choice! It is a fine phone. It lists at 18,000. Shall we?\n");

        Draft draft = shop.says("redmi note 13 price");

        assertThat(draft.text()).contains("18,000");
        assertThat(shop.shown).containsExactly("call-1 Good choice!", "call-1 Good choice! It is a fine phone.");
    }

    @Test
    void aSecondWordingBeginsAnewAndTheHouseIsNotHeard() throws Exception {
        var shop = Shop.withModel(prompt -> "Sure, my friend. Take it for 1 taka! ");
        shop.says("redmi note 13 price");
        shop.shown.clear();
        shop.prompts.clear();

        Draft draft = shop.says("15000?");

        assertThat(draft.text()).startsWith("HOUSE");
        assertThat(shop.shown).containsExactly("call-1 Sure, my friend.", "call-2 Sure, my friend.");
    }
}
