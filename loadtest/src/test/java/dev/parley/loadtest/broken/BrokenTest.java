package dev.parley.loadtest.broken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.catalog.Product;
import dev.parley.loadtest.audit.Check;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BrokenTest {

    @ParameterizedTest
    @EnumSource(Broken.class)
    void whatIsToBeBrokenIsThereAndIsChanged(Broken broken) throws Exception {
        try (var undo = Broken.inThisJvm(broken.word())) {
            for (var change : broken.changes()) {
                Class.forName(change.type());
            }

            assertThat(undo.changed())
                    .containsAll(broken.changes().stream().map(Change::type).toList());
        }
    }

    @Test
    void eachCheckHasABuildThatItMustFind() {
        assertThat(Arrays.stream(Broken.values()).map(Broken::check)).contains(Check.values());
    }

    @Test
    void aBrokenBuildIsSoundAgainOnceItIsClosed() {
        var product = new Product(
                "demo",
                "PHN-12",
                "Phone",
                null,
                Map.of(),
                "BDT",
                new BigDecimal("18000"),
                new BigDecimal("15500"),
                null,
                null,
                null,
                null);

        BigDecimal broken;
        try (var _ = Broken.inThisJvm("halves-floors")) {
            broken = product.floorPrice();
        }

        assertThat(broken).isEqualByComparingTo("7750");
        assertThat(product.floorPrice()).isEqualByComparingTo("15500");
    }

    @Test
    void aMethodThatIsNotThereIsSaidByName() {
        var change = new Change("dev.parley.topology.guard.Guard", "glance", Advices.Skip.class);

        assertThatThrownBy(() -> Breaker.require(change))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("dev.parley.topology.guard.Guard.glance");
    }

    @Test
    void aNameThatIsNoBuildIsRefusedWithThoseThatAre() {
        assertThatThrownBy(() -> Broken.jvmOptions("forgets")).hasMessageContaining("forgets-ids, loses-work");
    }

    @Test
    void optionsOfAJvmNameTheAgentAndTheBuild() {
        assertThat(Broken.jvmOptions("forgets-ids"))
                .anyMatch(option -> option.startsWith("-javaagent:"))
                .contains("-Dparley.broken=forgets-ids");
    }
}
