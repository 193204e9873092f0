/**
 * The chart held against what Kubernetes, KEDA, Prometheus and Parley itself understand: rendered, never installed. What the
 * programs do once they run is the business of the other modules.
 */
@NullMarked
package dev.parley.helm;

import org.jspecify.annotations.NullMarked;
