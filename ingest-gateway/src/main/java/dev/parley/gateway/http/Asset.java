package dev.parley.gateway.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** A file as it is sent to browsers, which ask whether the one they have is still the same. */
final class Asset {

    private final byte[] bytes;
    private final MediaType type;
    private final String tag;

    Asset(byte[] bytes, MediaType type) {
        this.bytes = bytes;
        this.type = type;
        this.tag = tag(bytes);
    }

    /** The file, or that it is the same. */
    MutableHttpResponse<byte[]> answer(HttpRequest<?> request) {
        boolean known = tag.equals(request.getHeaders().get(HttpHeaders.IF_NONE_MATCH));
        var answer = known
                ? HttpResponse.<byte[]>notModified()
                : HttpResponse.ok(bytes).contentType(type);
        return answer.header(HttpHeaders.ETAG, tag).header("X-Content-Type-Options", "nosniff");
    }

    private static String tag(byte[] bytes) {
        var sum = new CRC32C();
        sum.update(bytes);
        return '"' + HexFormat.of().toHexDigits(sum.getValue(), 8) + '"';
    }
}
