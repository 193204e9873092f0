/** Logs in memory, and tests of what is fanned out and how; nothing of HTTP. */
@NullMarked
package dev.parley.gateway.log;

import org.jspecify.annotations.NullMarked;
