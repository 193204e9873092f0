/** Where the bargaining over a product stands, and its legal moves; which move to make is the topology's business. */
@NullMarked
package dev.parley.negotiation;

import org.jspecify.annotations.NullMarked;
