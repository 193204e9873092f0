/**
 * What a run came to, as numbers with stable names and as a page to look at.
 *
 * <p>Nothing here measures anything.
 */
@NullMarked
package dev.parley.loadtest.report;

import org.jspecify.annotations.NullMarked;
