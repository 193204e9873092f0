/** What visitors' credentials, origins and bounds come to, without a server; requests and sockets are tried at the door. */
@NullMarked
package dev.parley.gateway.channel.web;

import org.jspecify.annotations.NullMarked;
