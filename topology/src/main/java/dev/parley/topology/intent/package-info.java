/** What a customer's words mean: language, intent, offers, quantity; what to do about it is not decided here. */
@NullMarked
package dev.parley.topology.intent;

import org.jspecify.annotations.NullMarked;
