package dev.parley.gateway.channel.whatsapp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.gateway.channel.ChannelMeters.Arrival;
import dev.parley.gateway.http.Bodies;
import dev.parley.gateway.http.Draining;
import dev.parley.gateway.http.Problem;
import dev.parley.gateway.http.ProblemException;
import dev.parley.gateway.http.TraceFilter;
import dev.parley.gateway.log.UnavailableException;
import dev.parley.wire.Json;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** WhatsApp's webhook: proves itself to Meta once, and then takes what Meta proves to have sent. */
@Controller("/webhooks/whatsapp/{account}")
@ExecuteOn(TaskExecutors.VIRTUAL)
final class WhatsAppController {

    /** Meta sends at most three megabytes at once. */
    private static final int BYTES_MAX = 4 << 20;
    /** A challenge is a number; more than this is none. */
    private static final int CHALLENGE_MAX = 256;

    private final WhatsAppIntake intake;
    private final Draining draining;

    WhatsAppController(WhatsAppIntake intake, Draining draining) {
        this.intake = intake;
        this.draining = draining;
    }

    /** Tells Meta that this webhook is the merchant's own. */
    @Get
    HttpResponse<byte[]> handshake(HttpRequest<?> request, String account) {
        var found = find(account);
        var asked = request.getParameters();
        String token = asked.get("hub.verify_token");
        String challenge = asked.get("hub.challenge");
        if (!"subscribe".equals(asked.get("hub.mode"))
                || token == null
                || !WhatsAppAccounts.same(token, found.secrets().verifyToken())
                || challenge == null
                || challenge.length() > CHALLENGE_MAX) {
            throw new ProblemException(
                    Problem.forbidden("this is not the handshake of a webhook with the account's verify token"));
        }
        return HttpResponse.ok(challenge.getBytes(StandardCharsets.UTF_8))
                .contentType(MediaType.TEXT_PLAIN_TYPE)
                .header("X-Content-Type-Options", "nosniff");
    }

    /** Takes a webhook; answers when the brokers have all of it. */
    @Post
    @Consumes(MediaType.ALL)
    HttpResponse<byte[]> take(HttpRequest<?> request, String account) throws InterruptedException {
        var signer = find(account);
        if (draining.begun()) {
            throw new ProblemException(Problem.draining());
        }
        byte[] body = read(request);
        var signatures = request.getHeaders().getAll(Signature.HEADER);
        if (!Signature.isRight(signatures, body, signer.secrets().appSecret())) {
            intake.count(Arrival.FORGED);
            throw new ProblemException(Problem.unauthorized(
                    "send " + Signature.HEADER + ": the HMAC-SHA256 of the body with the account's app secret"));
        }
        try {
            intake.take(signer, parsed(body), TraceFilter.trace(request));
            return HttpResponse.ok();
        } catch (UnavailableException e) {
            throw new ProblemException(
                    Problem.unavailable("the brokers did not confirm in time; send it again, which cannot double it"));
        }
    }

    private WhatsAppAccount find(String account) {
        return intake.account(account)
                .orElseThrow(() ->
                        new ProblemException(Problem.notFound("there is no such account under channels.whatsapp")));
    }

    private static byte[] read(HttpRequest<?> request) {
        try (var body = Bodies.stream(request, BYTES_MAX)) {
            return body.readAllBytes();
        } catch (IOException e) {
            throw new ProblemException(Bodies.broken());
        }
    }

    private static JsonNode parsed(byte[] body) {
        try {
            var webhook = Json.mapper().readTree(body);
            if (webhook != null && webhook.isObject()) {
                return webhook;
            }
        } catch (JsonProcessingException e) {
            throw new ProblemException(Problem.malformed("the body is not valid JSON"));
        } catch (IOException e) {
            throw new ProblemException(Problem.malformed("the body is not UTF-8 JSON"));
        }
        throw new ProblemException(Problem.malformed("the body is not a JSON object"));
    }
}
