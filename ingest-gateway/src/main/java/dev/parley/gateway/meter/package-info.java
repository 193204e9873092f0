/** What the gateway counts of its own accord; meters of the process as a whole are made where the registry is made. */
@NullMarked
package dev.parley.gateway.meter;

import org.jspecify.annotations.NullMarked;
