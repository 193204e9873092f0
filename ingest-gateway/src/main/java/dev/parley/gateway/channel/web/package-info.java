/**
 * The web chat of merchants' own pages: which pages may hold it, what a visitor's credential is, how much a visitor may do,
 * and what a visitor is shown; requests, sockets and streams are in {@code http}.
 */
@NullMarked
package dev.parley.gateway.channel.web;

import org.jspecify.annotations.NullMarked;
