/**
 * Builds of Parley that are broken on purpose, each in one way, and the scenes in which the auditor finds them out; what it
 * looks at is not decided here. Parley's own classes know nothing of this: they are changed while they are loaded.
 */
@NullMarked
package dev.parley.loadtest.broken;

import org.jspecify.annotations.NullMarked;
