/**
 * A small HTTP/1.1 server on loopback for simulators: keep-alive, thousands of slow calls, notice when a client leaves,
 * and every way to answer badly. And a connection of a client that costs next to nothing, for those who send a lot.
 *
 * <p>Not a web server: no TLS, no HTTP/2, no authorisation, nothing beyond loopback.
 */
@NullMarked
package dev.parley.loadtest.http;

import org.jspecify.annotations.NullMarked;
