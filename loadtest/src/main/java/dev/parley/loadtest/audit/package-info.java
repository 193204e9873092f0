/**
 * The auditor: holds what topics and bill say at the end of a run against what Parley promises.
 *
 * <p>It reads JSON as anyone outside would and knows none of Parley's own types, so that it shares no mistake with them.
 */
@NullMarked
package dev.parley.loadtest.audit;

import org.jspecify.annotations.NullMarked;
