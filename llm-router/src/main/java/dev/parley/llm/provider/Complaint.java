package dev.parley.llm.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says is wrong, in a response of its own or in the midst of a stream, and which failure that is.
 *
 * <p>Codes decide before the status, and the status before prose. Prose is looked at only where the providers have no code
 * for it, and never for what would take a provider away from everybody, since a complaint may quote a customer; the one
 * exception has to begin with the provider's own words.
 *
 * @param status the status in the complaint itself, 0 if there is none
 * @param codes every word in it that is a code
 */
record Complaint(
        int status,
        Set<String> codes,
        String message,
        @Nullable Duration delay) {
    /** An event that is no JSON. */
    static final Complaint UNREADABLE = new Complaint(0, Set.of(), "", null);

    /** What these say is more exact than a status. */
    private static final Map<String, Failure> EXACT = Map.ofEntries(
            Map.entry("context_length_exceeded", Failure.TOO_LONG),
            Map.entry("exceed_context_size_error", Failure.TOO_LONG),
            Map.entry("3051", Failure.TOO_LONG), // Mistral
            Map.entry("content_filter", Failure.UNWELCOME),
            Map.entry("content_policy_violation", Failure.UNWELCOME),
            Map.entry("ResponsibleAIPolicyViolation", Failure.UNWELCOME),
            Map.entry("model_not_found", Failure.MISSING),
            Map.entry("model_decommissioned", Failure.MISSING),
            Map.entry("invalid_model", Failure.MISSING),
            Map.entry("DeploymentNotFound", Failure.MISSING),
            Map.entry("invalid_api_key", Failure.BARRED),
            Map.entry("API_KEY_INVALID", Failure.BARRED),
            Map.entry("FAILED_PRECONDITION", Failure.BARRED), // Gemini: not in this country, or without billing
            Map.entry("insufficient_quota", Failure.UNPAID),
            Map.entry("billing_error", Failure.UNPAID),
            Map.entry("billing_hard_limit_reached", Failure.UNPAID),
            Map.entry("billing_not_active", Failure.UNPAID));

    /** What these say, a status says too; in a stream there is none. */
    private static final Map<String, Failure> WITHOUT_STATUS = Map.ofEntries(
            Map.entry("invalid_request_error", Failure.REFUSED),
            Map.entry("request_too_large", Failure.REFUSED),
            Map.entry("INVALID_ARGUMENT", Failure.REFUSED),
            Map.entry("not_found_error", Failure.MISSING),
            Map.entry("NOT_FOUND", Failure.MISSING),
            Map.entry("authentication_error", Failure.BARRED),
            Map.entry("permission_error", Failure.BARRED),
            Map.entry("UNAUTHENTICATED", Failure.BARRED),
            Map.entry("PERMISSION_DENIED", Failure.BARRED),
            Map.entry("rate_limit_error", Failure.RATE_LIMITED),
            Map.entry("rate_limit_exceeded", Failure.RATE_LIMITED),
            Map.entry("RESOURCE_EXHAUSTED", Failure.RATE_LIMITED),
            Map.entry("overloaded_error", Failure.OVERLOADED),
            Map.entry("UNAVAILABLE", Failure.OVERLOADED));

    private static final Pattern TOO_LONG = Pattern.compile(
            "prompt (is )?too long|exceeds? (the )?context limit|exceeds the maximum number of tokens"
                    + "|maximum context length|exceed(s|ed)? (the |max |maximum |available )*context (length|size|window)",
            Pattern.CASE_INSENSITIVE);
    private static final String NO_CREDIT = "Your credit balance is too low";
    private static final String FILTERED = "Output blocked by content filtering policy";
    private static final Pattern STATUS = Pattern.compile("[45]\\d\\d");
    private static final int HTTP_ERROR = 400;

    /** Null when there is none in it. */
    static @Nullable Complaint in(JsonNode json) {
        JsonNode root = json.isArray() ? json.path(0) : json;
        JsonNode error = root.path("error");
        if (error.isObject()) {
            return of(error);
        }
        if (error.isTextual() && !error.textValue().isBlank()) {
            return new Complaint(0, Set.of(), error.textValue(), null);
        }
        boolean bare = root.path("object").asText().equals("error")
                || root.path("type").asText().equals("error");
        return bare ? of(root) : null;
    }

    /** What a response with an error's status complains of, whatever shape that has. */
    static Complaint ofBody(String body) {
        JsonNode json = Json.read(body);
        Complaint complaint = in(json);
        return complaint == null ? of(json) : complaint;
    }

    private static Complaint of(JsonNode error) {
        Set<String> codes = new LinkedHashSet<>();
        JsonNode details = error.path("details");
        Stream.of(
                        error.path("code"),
                        error.path("type"),
                        error.path("status"),
                        error.path("innererror").path("code"))
                .filter(JsonNode::isValueNode)
                .forEach(code -> codes.add(code.asText()));
        Duration delay = null;
        for (JsonNode detail : details) {
            codes.add(detail.path("reason").asText());
            if (detail.has("retryDelay")) {
                delay = RetryAfter.ofDelay(detail.path("retryDelay").asText());
            }
        }
        int status = codes.stream()
                .filter(code -> STATUS.matcher(code).matches())
                .findFirst()
                .map(Integer::parseInt)
                .orElse(0);
        String message = error.path("message").isTextual()
                ? error.path("message").textValue()
                : error.path("detail").asText();
        return new Complaint(status, codes, message, delay);
    }

    /** Which failure it is, in a response of this status. */
    Failure failure(int httpStatus) {
        for (String code : codes) {
            Failure exact = EXACT.get(code);
            if (exact != null) {
                return exact;
            }
        }
        Failure rough = rough(httpStatus);
        if (rough != Failure.REFUSED && rough != Failure.BROKEN) {
            return rough;
        }
        if (message.startsWith(NO_CREDIT)) {
            return Failure.UNPAID;
        }
        if (message.startsWith(FILTERED)) {
            return Failure.UNWELCOME;
        }
        return TOO_LONG.matcher(message).find() ? Failure.TOO_LONG : rough;
    }

    private Failure rough(int httpStatus) {
        if (httpStatus >= HTTP_ERROR) {
            return Failure.ofStatus(httpStatus);
        }
        return codes.stream()
                .map(WITHOUT_STATUS::get)
                .filter(failure -> failure != null)
                .findFirst()
                .orElse(status == 0 ? Failure.BROKEN : Failure.ofStatus(status));
    }

    /** How long the provider asks to be left alone, if it says so here and not in its headers. */
    @Nullable
    Duration wish() {
        return delay == null ? RetryAfter.inProse(message) : delay;
    }

    @Override
    public String toString() {
        return "Complaint[" + status + ", " + codes + ", " + message.length() + " chars]";
    }
}
