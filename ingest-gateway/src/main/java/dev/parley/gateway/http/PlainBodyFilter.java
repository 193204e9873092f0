package dev.parley.gateway.http;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;

/**
 * Takes bodies as they are and refuses compressed ones unread: a few bytes of those can stand for gigabytes, no channel sends
 * them, and signatures are over what is sent.
 */
@ServerFilter("/**")
final class PlainBodyFilter implements Ordered {

    @RequestFilter
    @Nullable
    HttpResponse<byte[]> admit(HttpRequest<?> request) {
        return request.getHeaders().getAll(HttpHeaders.CONTENT_ENCODING).stream()
                        .allMatch(encoding -> encoding.strip().equalsIgnoreCase("identity"))
                ? null
                : Answers.problem(Problem.unsupported("send the body as it is, without Content-Encoding"));
    }

    /** Behind the ports and before whatever asks who it is. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 3;
    }
}
