/** Deals as things to be delivered, and the stock they are taken from; the bargaining that leads to them is elsewhere. */
@NullMarked
package dev.parley.order;

import org.jspecify.annotations.NullMarked;
