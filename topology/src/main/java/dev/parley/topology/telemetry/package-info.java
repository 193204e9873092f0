/** Attempts at providers as spans of OpenTelemetry. Where spans go, and whether they go anywhere, is said outside. */
@NullMarked
package dev.parley.topology.telemetry;

import org.jspecify.annotations.NullMarked;
