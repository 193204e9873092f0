/**
 * The door as a whole: its configuration and the one place where its parts are put together; what the parts do is in the
 * packages below.
 */
@NullMarked
package dev.parley.gateway;

import org.jspecify.annotations.NullMarked;
