package dev.parley.loadtest.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A merchant's own web site: a bare page that holds the chat of a gateway elsewhere, under a policy that forbids all else. */
final class ShopPage implements AutoCloseable {

    private static final String PICTURE =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><rect width=\"9\" height=\"9\" fill=\"teal\"/></svg>";

    private final HttpServer server;

    private ShopPage(HttpServer server) {
        this.server = server;
    }

    static ShopPage open() {
        try {
            var page = new ShopPage(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            page.server.createContext("/phone.svg", exchange -> answer(exchange, "image/svg+xml", PICTURE));
            page.server.start();
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the chat on a page, by the line that a merchant writes there. */
    void holds(String path, String language, String line, String gateway) {
        String html = """
                <!doctype html>
                <html lang="%s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <link rel="icon" href="data:,">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src %s; connect-src %s %s;
                  img-src %s data:; require-trusted-types-for 'script'">
                <title>A shop</title></head>
                <body><h1>A shop</h1><p>Telephones and kettles.</p>
                %s
                </body></html>
                """.formatted(language, gateway, gateway, gateway.replace("http", "ws"), address(), line);
        server.createContext(path, exchange -> answer(exchange, "text/html; charset=utf-8", html));
    }

    /** The origin of its pages. */
    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, String type, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
