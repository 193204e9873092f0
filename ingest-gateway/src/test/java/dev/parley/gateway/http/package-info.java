/** Tests of what is read and refused, without a server. */
@NullMarked
package dev.parley.gateway.http;

import org.jspecify.annotations.NullMarked;
