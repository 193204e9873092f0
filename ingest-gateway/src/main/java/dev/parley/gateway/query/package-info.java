/**
 * The gateway's way to ask the topology what its stores hold; who may ask for what, and how callers are told, is in
 * {@code http}.
 */
@NullMarked
package dev.parley.gateway.query;

import org.jspecify.annotations.NullMarked;
