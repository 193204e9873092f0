package dev.parley.standalone.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.catalog.Product;
import dev.parley.standalone.Refusal;
import dev.parley.topology.search.DemoCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyFileTest {

    @TempDir
    private Path directory = Path.of(".");

    @Test
    void whatIsSetForAProductGoesBeforeWhatIsSetForAll() throws IOException {
        PolicyFile policy = policy("all: {patience: 3, floorPrice: 1000}\nproducts: {PHN-12: {floorPrice: 17000}}\n");

        Product phone = policy.apply(product("PHN-12"));
        Product saree = policy.apply(product("SAR-02"));

        assertThat(phone.floorPrice()).isEqualByComparingTo("17000");
        assertThat(phone.patience()).isEqualTo(3);
        assertThat(phone.listPrice()).isEqualByComparingTo(product("PHN-12").listPrice());
        assertThat(saree.floorPrice()).isEqualByComparingTo("1000");
    }

    @Test
    void everyFaultIsTold() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> policy("""
                        al: {}
                        all: {flor: 1, patience: 2.5}
                        products: {PHN-12: {floorPrice: cheap}, SAR-02: 3}
                        """))
                .withMessageContaining("al: there is no such key; write some of all, products.")
                .withMessageContaining("all.flor: there is no such key; write some of floorPrice, listPrice, patience.")
                .withMessageContaining("all.patience: write a whole number, was 2.5.")
                .withMessageContaining("products.PHN-12.floorPrice: write a number, was cheap.")
                .withMessageContaining("products.SAR-02: write keys with values under it.");
    }

    @Test
    void aPolicyThatMakesNoProductIsRefusedByName() throws IOException {
        PolicyFile policy = policy("all: {floorPrice: 99999}\n");

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> policy.apply(product("PHN-12")))
                .withMessage("--policy policy.yaml, PHN-12: floorPrice must not be above listPrice.");
    }

    private PolicyFile policy(String yaml) throws IOException {
        return PolicyFile.of(Files.writeString(directory.resolve("policy.yaml"), yaml));
    }

    private static Product product(String sku) {
        return DemoCatalog.products().stream()
                .filter(each -> each.sku().equals(sku))
                .findFirst()
                .orElseThrow();
    }
}
