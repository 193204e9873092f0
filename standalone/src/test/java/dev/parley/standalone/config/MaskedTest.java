package dev.parley.standalone.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class MaskedTest {

    private static final String YAML = """
            llm:
              providers: {anthropic: {kind: anthropic, apiKey: "${KEY}", baseUrl: "https://me:s3cret@proxy.example/v1"}}
              tiers: {fast: [], strong: []}
            channels:
              whatsapp: {"106540352242922": {tenant: demo, appSecret: s3cret, verifyToken: s3cret, accessToken: s3cret}}
              twilio: {"+1555": {tenant: demo, accountSid: AC1, authToken: s3cret, previousAuthToken: s3cret, publicUrl: "https://shop.example/sms"}}
              telegram: {bot: {tenant: demo, secretToken: s3cret, botToken: s3cret}}
            tenants: {demo: {apiKeys: ["s3cret"], currency: BDT}}
            topology: {token: s3cret, url: "http://one:8081,http://two:8081"}
            kafka: {properties: {sasl.jaas.config: "user s3cret", ssl.keystore.password: s3cret, security.protocol: SASL_SSL}}
            """;

    @Test
    void theConfigurationInEffectIsShownWithoutItsSecrets() {
        ParleyConfig config = ConfigReader.read(YAML, Map.of("KEY", "s3cret"));

        assertThat(config.masked())
                .doesNotContain("s3cret")
                .contains("apiKey: \"****\"")
                .contains("baseUrl: \"https://****@proxy.example/v1\"")
                .contains("accountSid: AC1")
                .contains("apiKeys: [\"****\"]")
                .contains("security.protocol: SASL_SSL")
                .contains("deadline: 20s");
    }

    @Test
    void noPartOfAConfigurationPrintsItsSecrets() {
        ParleyConfig config = ConfigReader.read(YAML, Map.of("KEY", "s3cret"));

        assertThat(config.toString() + config.llm() + config.tenants() + config.kafka() + config.topology())
                .doesNotContain("s3cret");
    }

    @Test
    void whatIsShownReadsBackAsTheSameConfiguration() {
        ParleyConfig config = ConfigReader.read("engine: {debounce: 1s}\nllm: {deadline: 9s}", Map.of());

        ParleyConfig again = ConfigReader.read(config.masked(), Map.of());

        assertThat(again.engine()).isEqualTo(config.engine());
        assertThat(again.llm()).isEqualTo(config.llm());
        assertThat(again.masked()).isEqualTo(config.masked());
    }
}
