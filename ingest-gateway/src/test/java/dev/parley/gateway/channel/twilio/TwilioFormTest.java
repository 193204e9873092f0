package dev.parley.gateway.channel.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.delivery.Delivery;
import dev.parley.delivery.Delivery.Status;
import dev.parley.gateway.channel.webhook.AccountSettings;
import dev.parley.gateway.channel.webhook.Gathering;
import dev.parley.gateway.channel.webhook.Item;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TwilioFormTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final TwilioAccount NUMBER = TwilioAccount.of(new AccountSettings(
            "twilio",
            "+111",
            Map.of("tenant", "demo", "accountSid", "AC1", "authToken", "t", "publicUrl", "https://shop.example/sms")));

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Body=hi+there                                                | text | hi there | - | -
            Body=a%00b                                                   | text | ab | - | -
            Body=                                                        | unsupported | - | - | -
            NumMedia=0                                                   | unsupported | - | - | -
            Body=this&NumMedia=1&MediaContentType0=image%2Fpng&MediaUrl0=https%3A%2F%2Fapi.twilio.com%2F2010-04-01%2FAccounts%2FAC1%2FMessages%2FMM1%2FMedia%2FME7 | image | this | ME7 | image/png
            NumMedia=1&MediaContentType0=audio%2Fogg&MediaUrl0=http%3A%2F%2F169.254.169.254%2F2010-04-01%2FAccounts%2FAC1%2FMessages%2FMM1%2FMedia%2FME7 | audio | - | - | audio/ogg
            NumMedia=1&MediaContentType0=video%2Fmp4&MediaUrl0=%25%25    | video | - | - | video/mp4
            NumMedia=1&MediaContentType0=application%2Fpdf               | document | - | - | application/pdf
            NumMedia=1&MediaContentType0=text%2Fvcard                    | contact | - | - | text/vcard
            MessageType=location&Latitude=1.5&Longitude=2&Label=Shop&Address=Dhaka | location | Shop, Dhaka | - | -
            MessageType=location&Latitude=1.5&Longitude=2                | location | - | - | -
            Body=Yes&ButtonText=Yes&ButtonPayload=y                      | choice | Yes | - | -
            ButtonPayload=y                                              | choice | y | - | -
            """)
    void everyMessageHasItsKind(
            String form, String kind, @Nullable String text, @Nullable String mediaId, @Nullable String mimeType) {
        var read = items(form + "&SmsSid=SM1&From=whatsapp%3A%2B7001&ProfileName=Rahim&To=whatsapp%3A%2B111", "");

        assertThat(read).singleElement().isInstanceOfSatisfying(Item.Said.class, said -> {
            var message = said.message();
            assertThat(message.id()).isEqualTo("SM1");
            assertThat(message.conversation()).isEqualTo("twilio:+111:whatsapp:+7001");
            assertThat(message.from().id()).isEqualTo("whatsapp:+7001");
            assertThat(message.from().name()).isEqualTo("Rahim");
            assertThat(message.content().kind()).isEqualTo(kind);
            assertThat(message.content().text()).isEqualTo(text);
            assertThat(message.content().mediaId()).isEqualTo(mediaId);
            assertThat(message.content().mimeType()).isEqualTo(mimeType);
        });
    }

    @Test
    void eachOfSeveralMediaIsAMessageOfItsOwn() {
        var read = items(
                "MessageSid=SM1&From=%2B7001&Body=these&NumMedia=2&MediaContentType0=image%2Fpng&MediaContentType1=image%2Fjpeg",
                "");

        assertThat(read)
                .extracting(item -> ((Item.Said) item).message())
                .extracting(message -> message.id() + " " + message.content().words() + " "
                        + message.content().mimeType())
                .containsExactly("SM1 these image/png", "SM1#2  image/jpeg");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "sent, SENT",
        "delivered, DELIVERED",
        "read, READ",
        "failed, FAILED",
        "undelivered, FAILED",
        "canceled, FAILED"
    })
    void aStatusIsAStepOfADelivery(String word, Status status) {
        String form = "MessageSid=SM1&MessageStatus=" + word + "&ErrorCode=30003&From=%2B111&To=%2B7001";
        var code = status == Status.FAILED ? "30003" : null;

        assertThat(items(form, "reply=r-1"))
                .containsExactly(
                        new Item.Reported(new Delivery("r-1", "demo", "twilio:+111:+7001", status, code, "SM1", NOW)));
        assertThat(items(form, ""))
                .containsExactly(
                        new Item.Reported(new Delivery("SM1", "demo", "twilio:+111:+7001", status, code, "SM1", NOW)));
    }

    @ParameterizedTest
    @CsvSource({"queued", "sending", "accepted", "scheduled", "brand_new"})
    void whatIsOnItsWayAtTwilioIsNoStep(String word) {
        assertThat(items("MessageSid=SM1&MessageStatus=" + word + "&From=%2B111&To=%2B7001", ""))
                .containsExactly(new Item.Ignored());
    }

    private static List<Item> items(String form, String query) {
        var gathering = new Gathering();
        new Form(Forms.read(form).orElseThrow(), Forms.read(query).orElseGet(TreeMap::new), NOW)
                .read(NUMBER, gathering);
        return gathering.items();
    }
}
