/** A customer in the terminal, on the gateway's WebSocket; what is said in return is not decided here. */
@NullMarked
package dev.parley.standalone.chat;

import org.jspecify.annotations.NullMarked;
