package dev.parley.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which failure a provider's complaint is, by the shapes in the providers' public documentation. */
final class ComplaintTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            # OpenAI
            400 | {"error":{"message":"Bad","type":"invalid_request_error","param":"n","code":null}} | REFUSED
            400 | {"error":{"message":"This model's…","type":"invalid_request_error","code":"context_length_exceeded"}} | TOO_LONG
            401 | {"error":{"message":"Incorrect API key","type":"invalid_request_error","code":"invalid_api_key"}} | BARRED
            403 | {"error":{"message":"Not here","type":"request_forbidden","code":"unsupported_country_region_territory"}} | BARRED
            403 | {"error":{"message":"No access to model","type":"invalid_request_error","code":"model_not_found"}} | MISSING
            404 | {"error":{"message":"No such model","type":"invalid_request_error","code":"model_not_found"}} | MISSING
            429 | {"error":{"message":"Slow down","type":"requests","code":"rate_limit_exceeded"}} | RATE_LIMITED
            429 | {"error":{"message":"Quota","type":"insufficient_quota","param":null,"code":"insufficient_quota"}} | UNPAID
            429 | {"error":{"message":"Quota","type":"insufficient_quota","param":null,"code":null}} | UNPAID
            500 | {"error":{"message":"Oops","type":"server_error","param":null,"code":null}} | BROKEN
            503 | {"error":{"message":"Overloaded","type":"server_error","code":null}} | OVERLOADED
            # Azure
            400 | {"error":{"message":"Filtered","param":"prompt","code":"content_filter","status":400,"innererror":{"code":"ResponsibleAIPolicyViolation"}}} | UNWELCOME
            404 | {"error":{"code":"DeploymentNotFound","message":"The API deployment does not exist."}} | MISSING
            429 | {"error":{"code":"429","message":"Requests have exceeded the token rate limit. Please retry after 12 seconds."}} | RATE_LIMITED
            401 | {"error":{"code":"401","message":"Access denied"}} | BARRED
            # Anthropic
            400 | {"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 208310 tokens > 200000 maximum"}} | TOO_LONG
            400 | {"type":"error","error":{"type":"invalid_request_error","message":"input length and `max_tokens` exceed context limit: 1 + 2 > 2"}} | TOO_LONG
            400 | {"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low to access the Anthropic API."}} | UNPAID
            400 | {"type":"error","error":{"type":"invalid_request_error","message":"messages.0: \\"Your credit balance is too low\\" is not allowed"}} | REFUSED
            400 | {"type":"error","error":{"type":"invalid_request_error","message":"Output blocked by content filtering policy"}} | UNWELCOME
            401 | {"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}} | BARRED
            402 | {"type":"error","error":{"type":"billing_error","message":"Pay"}} | UNPAID
            403 | {"type":"error","error":{"type":"permission_error","message":"No"}} | BARRED
            404 | {"type":"error","error":{"type":"not_found_error","message":"model: claude-x"}} | MISSING
            413 | {"type":"error","error":{"type":"request_too_large","message":"Request exceeds the maximum size"}} | REFUSED
            429 | {"type":"error","error":{"type":"rate_limit_error","message":"This request would exceed your rate limit"}} | RATE_LIMITED
            529 | {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}} | OVERLOADED
            # Gemini
            400 | {"error":{"code":400,"message":"The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).","status":"INVALID_ARGUMENT"}} | TOO_LONG
            400 | {"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID"}]}} | BARRED
            400 | {"error":{"code":400,"message":"User location is not supported","status":"FAILED_PRECONDITION"}} | BARRED
            404 | {"error":{"code":404,"message":"models/x is not found","status":"NOT_FOUND"}} | MISSING
            429 | {"error":{"code":429,"message":"You exceeded your current quota. Please retry in 12.5s.","status":"RESOURCE_EXHAUSTED"}} | RATE_LIMITED
            503 | [{"error":{"code":503,"message":"The model is overloaded.","status":"UNAVAILABLE"}}] | OVERLOADED
            # Mistral
            400 | {"object":"error","message":"Prompt contains 40006 tokens and 0 draft tokens, too large for model with 32768 maximum context length","type":"invalid_request_error","param":null,"code":"3051"} | TOO_LONG
            400 | {"object":"error","message":"Invalid model: x","type":"invalid_model","param":null,"code":"1500"} | MISSING
            401 | {"detail":"Unauthorized"} | BARRED
            422 | {"detail":[{"type":"missing","loc":["body","model"],"msg":"Field required"}]} | REFUSED
            429 | {"object":"error","message":"Service tier capacity exceeded for this model.","type":"service_tier_capacity_exceeded","code":"3505"} | RATE_LIMITED
            # Ollama, llama.cpp, vLLM, Groq, DeepSeek
            404 | {"error":"model 'llama3.2:3b' not found"} | MISSING
            400 | {"error":"the input length exceeds the context length"} | TOO_LONG
            500 | {"error":{"code":500,"message":"the request exceeds the available context size","type":"exceed_context_size_error"}} | TOO_LONG
            503 | {"error":"server busy, please try again. maximum pending requests exceeded"} | OVERLOADED
            400 | {"object":"error","message":"This model's maximum context length is 4096 tokens. However, you requested 5000","type":"BadRequestError","code":400} | TOO_LONG
            400 | {"error":{"message":"The model has been decommissioned","type":"invalid_request_error","code":"model_decommissioned"}} | MISSING
            413 | {"error":{"message":"Request too large","type":"tokens","code":"rate_limit_exceeded"}} | REFUSED
            402 | {"error":{"message":"Insufficient Balance","type":"unknown_error","code":"invalid_request_error"}} | UNPAID
            # Anybody
            408 | `` | TIMEOUT
            504 | <html>Gateway Timeout</html> | BROKEN
            302 | `` | BROKEN
            418 | {} | REFUSED
            """)
    void aStatusAndABodyAreOneFailure(int status, String body, Failure failure) {
        assertThat(Complaint.ofBody(body).failure(status)).isEqualTo(failure);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}} | OVERLOADED
            {"type":"error","error":{"type":"api_error","message":"Internal"}} | BROKEN
            {"type":"error","error":{"type":"rate_limit_error","message":"Slow"}} | RATE_LIMITED
            {"error":{"message":"Rate limit","type":"requests","code":"rate_limit_exceeded"}} | RATE_LIMITED
            {"error":{"message":"Quota","type":"insufficient_quota","code":"insufficient_quota"}} | UNPAID
            {"id":"c","error":{"code":502,"message":"Provider disconnected"},"choices":[{"delta":{"content":""},"finish_reason":"error"}]} | BROKEN
            {"error":{"code":429,"message":"Quota","status":"RESOURCE_EXHAUSTED"}} | RATE_LIMITED
            {"error":{"code":503,"message":"Overloaded","status":"UNAVAILABLE"}} | OVERLOADED
            {"object":"error","message":"Unavailable","type":"unavailable","code":"503"} | OVERLOADED
            {"error":"an error was encountered while running the model"} | BROKEN
            {"error":{"message":"prompt is too long: 2 tokens > 1 maximum"}} | TOO_LONG
            """)
    void anErrorInAStreamOfStatus200IsOneFailure(String event, Failure failure) {
        Complaint complaint = Objects.requireNonNull(Complaint.in(Json.read(event)));

        assertThat(complaint.failure(200)).isEqualTo(failure);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', nullValues = "none", textBlock = """
            {"error":{"code":429,"message":"Quota","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"12s"}]}} | PT12S
            {"error":{"code":429,"message":"retry in 3s","details":[{"retryDelay":"12.25s"}]}} | PT12.25S
            {"error":{"code":429,"message":"Quota","details":[{"retryDelay":"soon"}]}} | none
            {"error":{"code":429,"message":"Quota exceeded. Please retry in 12.5s."}} | PT12.5S
            {"error":{"code":"429","message":"Please retry after 12 seconds."}} | PT12S
            {"error":{"message":"Please try again in 20ms."}} | PT0.02S
            {"error":{"message":"Please try again in 6m0s."}} | PT6M
            {"error":{"message":"Please try again in 24h."}} | PT10M
            {"error":{"message":"Please try again later."}} | none
            """)
    void aWishToBeLeftAloneIsReadFromTheComplaint(String body, Duration wish) {
        assertThat(Complaint.ofBody(body).wish()).isEqualTo(wish);
    }

    @Test
    void whatIsNoComplaintIsNone() {
        assertThat(Complaint.in(Json.read("{\"error\":null,\"choices\":[]}"))).isNull();
        assertThat(Complaint.in(Json.read("{\"error\":\"\",\"done\":true}"))).isNull();
    }

    @Test
    void aComplaintPrintsNothingItQuotes() {
        assertThat(Complaint.ofBody("{\"error\":{\"message\":\"'my secret' is bad\",\"code\":\"x\"}}")
                        .toString())
                .isEqualTo("Complaint[0, [x], 18 chars]");
    }
}
