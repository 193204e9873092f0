package dev.parley.llm.provider;

import dev.langchain4j.http.client.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A form with files, as RFC 7578 writes it. What stands between its parts is of our own making, and differs from call to call: a fixed
 * one, which customers may know, could stand in a file of theirs and end it early, and what follows would be fields of the form.
 *
 * @param parts not copied: a file may be large
 */
record MultipartForm(String boundary, List<byte[]> parts) {

    /** The form of a request whose call has this id. */
    static MultipartForm of(HttpRequest request, String callId) {
        // From the call's id, which is part chance: it is not known to anybody before the call is made.
        String boundary = "parley-" + UUID.nameUUIDFromBytes(callId.getBytes(StandardCharsets.UTF_8));
        var parts = new ArrayList<byte[]>();
        request.formDataFields().forEach((name, value) -> {
            parts.add(head(boundary, "name=\"" + name + "\"", "text/plain; charset=utf-8"));
            parts.add(bytes(value + "\r\n"));
        });
        request.formDataFiles().forEach((name, file) -> {
            String disposition = "name=\"" + name + "\"; filename=\"" + file.fileName() + "\"";
            parts.add(head(boundary, disposition, file.contentType()));
            parts.add(file.content());
            parts.add(bytes("\r\n"));
        });
        parts.add(bytes("--" + boundary + "--\r\n"));
        return new MultipartForm(boundary, parts);
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    private static byte[] head(String boundary, String disposition, String type) {
        return bytes("--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\nContent-Type: "
                + type + "\r\n\r\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
