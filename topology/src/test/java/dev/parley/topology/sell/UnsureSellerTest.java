package dev.parley.topology.sell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Draft;
import dev.parley.llm.Tier;
import org.junit.jupiter.api.Test;

/** A seller who asks a model what messages mean that nobody is sure of. */
final class UnsureSellerTest {
    private static final String UNCLEAR = "someone mentioned 1400 once";
    private static final String WANTS_A_PERSON =
            "{\"intent\":\"handoff\",\"language\":\"en\",\"offers\":[],\"product\":\"\",\"quantity\":null}";

    @Test
    void whatNobodyIsSureOfIsReadAsTheFastTierReadsIt() throws Exception {
        Shop shop = Shop.askingWhenUnsure(prompt ->
                prompt.system().contains("one JSON object") ? WANTS_A_PERSON : "A colleague takes over from here.");

        Draft draft = shop.says(UNCLEAR);

        assertThat(draft.intent()).isEqualTo("handoff");
        assertThat(shop.prompts).hasSize(2);
        assertThat(shop.prompts.getFirst().tier()).isEqualTo(Tier.FAST);
        assertThat(shop.purposes).containsExactly("classify", "reply");
        assertThat(draft.costUsd()).isEqualByComparingTo("0.004");
    }

    @Test
    void anAnswerThatIsNoReadingChangesNothing() throws Exception {
        Shop asking = Shop.askingWhenUnsure(prompt -> "Hello, dear customer.");
        Shop plain = Shop.withModel(prompt -> "Hello, dear customer.");

        Draft draft = asking.says(UNCLEAR);

        assertThat(asking.purposes).containsExactly("classify", "reply");
        assertThat(draft.intent()).isEqualTo(plain.says(UNCLEAR).intent());
    }

    @Test
    void whatIsClearIsNotAskedAbout() throws Exception {
        Shop shop = Shop.askingWhenUnsure(prompt -> "Hello, dear customer.");

        shop.says("hello there");

        assertThat(shop.purposes).isEmpty();
    }
}
