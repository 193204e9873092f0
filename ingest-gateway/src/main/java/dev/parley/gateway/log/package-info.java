/**
 * What the gateway writes to and reads from Kafka: appended records, replies as they come, the catalogue as it stands;
 * nothing of HTTP.
 */
@NullMarked
package dev.parley.gateway.log;

import org.jspecify.annotations.NullMarked;
