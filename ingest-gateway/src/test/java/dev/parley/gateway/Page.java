package dev.parley.gateway;

import dev.parley.wire.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** A page of the chat {@code shop}'s merchant, as its widget asks. */
final class Page {

    static final String HERE = "https://shop.example";
    static final String ELSEWHERE = "https://elsewhere.example";

    private final Door door;

    Page(Door door) {
        this.door = door;
    }

    /** What it is told of a visitor. */
    record Told(String token, String conversation) {}

    HttpResponse<String> open(String account, String origin) {
        return door.send(
                post("/v1/visitors", "{\"account\":\"" + account + "\"}").header("Origin", origin));
    }

    HttpResponse<String> openFrom(String address) {
        return door.send(post("/v1/visitors", "{\"account\":\"shop\"}").header("X-Forwarded-For", address));
    }

    Told admitted() throws IOException {
        return Json.mapper().readValue(open("shop", HERE).body(), Told.class);
    }

    HttpRequest.Builder message(String conversation, String text) {
        return post("/v1/messages", "{\"conversation\":\"" + conversation + "\",\"text\":\"" + text + "\"}");
    }

    HttpRequest.Builder post(String path, String json) {
        return HttpRequest.newBuilder(door.uri(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
    }

    static HttpRequest.Builder bearer(HttpRequest.Builder request, String token) {
        return request.header("Authorization", "Bearer " + token);
    }
}
