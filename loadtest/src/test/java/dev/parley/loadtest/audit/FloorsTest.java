package dev.parley.loadtest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FloorsTest {
    private final Run run = new Run();
    /** What replies are about besides the telephone, as JSON. */
    private String lines = "";

    @Test
    void aPriceBelowTheFloorIsFound() {
        listed("18000", "15500", -1000);
        replies("t-1", 10, "15000", "", "I can do that.");

        assertThat(run.faults(Check.FLOOR))
                .containsExactly("the reply t-1 to demo/web:main:alice asks a price below the floor");
    }

    @Test
    void anAmountBelowTheFloorInTheWordsIsFound() {
        listed("18000", "15500", -1000);
        replies("t-1", 10, "17000", "", "You get it for ১৪,৯০০ taka.");

        assertThat(run.faults(Check.FLOOR))
                .containsExactly("the reply t-1 to demo/web:main:alice names an amount below the floor");
    }

    @Test
    void theCustomersOwnFigureMayBeNamed() {
        listed("18000", "15500", -1000);
        run.says("m-0", "I have 14k, no more");
        replies("t-1", 10, "17000", "", "14,000 is too little, I can do 17,000. It has 128 GB.");

        assertThat(run.faults(Check.FLOOR)).isEmpty();
    }

    @Test
    void theFloorItselfMustNotBeNamed() {
        listed("18000", "15500", -1000);
        replies("t-1", 10, "15500.00", "", "My last price.");

        assertThat(run.faults(Check.FLOOR)).containsExactly("the reply t-1 to demo/web:main:alice names the floor");
    }

    @Test
    void aPriceThatWasNamedIsHonouredWhenTheFloorRises() {
        listed("18000", "15500", -1000);
        replies("t-1", 10, "16000", "", "16,000 for you.");
        listed("20000", "17000", 20);
        replies("t-2", 3000, "16000", "agreed", "16,000 it is.");

        assertThat(run.faults(Check.FLOOR)).isEmpty();
    }

    @Test
    void aNewPriceIsHeldAgainstTheNewFloor() {
        listed("18000", "15500", -1000);
        listed("20000", "17000", 20);
        replies("t-2", 3000, "16000", "agreed", "16,000 it is.");

        assertThat(run.faults(Check.FLOOR))
                .containsExactly("the reply t-2 to demo/web:main:alice agrees to a price below the floor");
    }

    @Test
    void anotherProductsListPriceMayBeNamed() {
        listed("18000", "15500", -1000);
        run.record(
                "parley.catalog",
                "demo/CASE",
                -1000,
                "{'currency':'BDT','listPrice':'9000','floorPrice':'8000'}",
                Map.of());
        replies("t-1", 10, "17000", "", "The phone is 17,000; the watch is 9,000.");

        assertThat(run.faults(Check.FLOOR)).isEmpty();
        assertThat(Amounts.in("17,000; 9000. 5k 10% x9 3.5")).hasSize(4);
    }

    @Test
    void aBundleIsHeldAgainstTheSumOfItsFloors() {
        listed("18000", "15500", -1000);
        run.record(
                "parley.catalog",
                "demo/CASE",
                -1000,
                "{'currency':'BDT','listPrice':'900','floorPrice':'700'}",
                Map.of());
        lines = "'lines':[{'sku':'PHN-12','quantity':1},{'sku':'CASE','quantity':2}],";
        replies("t-1", 10, "17000", "", "17,000 for all of it.");
        replies("t-2", 20, "16800", "agreed", "Done.");

        assertThat(run.faults(Check.FLOOR))
                .containsExactly("the reply t-2 to demo/web:main:alice agrees to a price below the floor");
    }

    private void listed(String list, String floor, long second) {
        run.record(
                "parley.catalog",
                "demo/PHN-12",
                second,
                "{'title':'Phone','currency':'BDT','listPrice':'" + list + "','floorPrice':'" + floor + "'}",
                Map.of());
    }

    private void replies(String turn, long second, String ours, String phase, String text) {
        run.says(turn + "-m");
        run.answers(turn, List.of(0L), text);
        run.record(
                "parley.replies",
                second,
                "{'id':'" + turn + "','inReplyTo':['" + turn + "-m'],'text':'" + text + "','negotiation':{'phase':'"
                        + phase + "'," + lines + "'sku':'PHN-12','currency':'BDT','ourOffer':'" + ours + "'}}");
    }
}
