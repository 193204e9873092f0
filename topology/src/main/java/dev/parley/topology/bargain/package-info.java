/** What to do about an offer, as pure functions over prices; no words, no models. */
@NullMarked
package dev.parley.topology.bargain;

import org.jspecify.annotations.NullMarked;
