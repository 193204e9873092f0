/**
 * Dead letters: finding them, reading one, and giving them back to the topic they came from.
 *
 * <p>Why a record becomes one is decided in the topology and at the gateway, and nothing here.
 */
@NullMarked
package dev.parley.standalone.dlq;

import org.jspecify.annotations.NullMarked;
