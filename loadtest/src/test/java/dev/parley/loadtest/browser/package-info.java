/**
 * The console and the web chat as people use them: a real browser in front of the whole of Parley.
 *
 * <p>What the API answers to programs is not in here.
 */
@NullMarked
package dev.parley.loadtest.browser;

import org.jspecify.annotations.NullMarked;
