package dev.parley.gateway.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.gateway.channel.Terms;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NumbersTest {

    private static final int CUSTOMERS = 3_000;

    @Test
    void everyCustomerHasOneNumberAndTheNumbersAreUsedAlike() {
        var numbers = numbers("111", "222", "333");

        var byNumber = customers()
                .map(contact -> numbers.named("demo", "whatsapp:*:" + contact))
                .collect(Collectors.groupingBy(name -> name.split(":", 3)[1], Collectors.counting()));

        assertThat(byNumber)
                .containsOnlyKeys("111", "222", "333")
                .allSatisfy((_, share) -> assertThat(share).isBetween(850L, 1_150L));
        assertThat(customers().map(contact -> numbers.named("demo", "whatsapp:*:" + contact)))
                .containsExactlyElementsOf(customers()
                        .map(contact -> numbers("333", "222", "111").named("demo", "whatsapp:*:" + contact))
                        .toList());
    }

    @Test
    void aNumberMoreMovesOnlyThoseWhoseItIs() {
        Function<String, String> before = contact -> numbers("111", "222").named("demo", "whatsapp:*:" + contact);
        Function<String, String> after = contact -> numbers("111", "222", "333").named("demo", "whatsapp:*:" + contact);

        assertThat(customers().filter(contact -> !before.apply(contact).equals(after.apply(contact))))
                .hasSizeBetween(CUSTOMERS * 28 / 100, CUSTOMERS * 39 / 100)
                .allMatch(contact -> after.apply(contact).startsWith("whatsapp:333:"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"alice", "whatsapp:222:88017", "whatsapp:999:88017", "web:main:alice", "twilio:+1:whatsapp:*"})
    void aConversationThatHasANumberKeepsIt(String name) {
        assertThat(numbers("111", "222").named("demo", name)).isEqualTo(name);
    }

    @Test
    void anAddressWithColonsIsOneContact() {
        var numbers = new Numbers(List.of(account("twilio", "+111", Map.of())));

        assertThat(numbers.named("demo", "twilio:*:whatsapp:+7001")).isEqualTo("twilio:+111:whatsapp:+7001");
    }

    @Test
    void nothingBeginsWithANumberThatTakesNoneOrIsAnothers() {
        var numbers = new Numbers(
                List.of(account("whatsapp", "111", Map.of("takesNew", "false")), account("whatsapp", "222", Map.of())));

        assertThat(customers().map(contact -> numbers.named("demo", "whatsapp:*:" + contact)))
                .allMatch(name -> name.startsWith("whatsapp:222:"));
        for (var nobodys : List.of("telegram:*:7001", "other:*:7001")) {
            assertThatThrownBy(() -> numbers.named("demo", nobodys))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("conversation must name an account");
        }
        assertThatThrownBy(() -> numbers.named("another", "whatsapp:*:7001"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Stream<String> customers() {
        return IntStream.range(0, CUSTOMERS).mapToObj(i -> "88017" + i);
    }

    private static Numbers numbers(String... ids) {
        return new Numbers(
                Stream.of(ids).map(id -> account("whatsapp", id, Map.of())).toList());
    }

    private static Account account(String channel, String id, Map<String, String> texts) {
        return new Account(channel, id, "demo", Terms.of(texts));
    }
}
