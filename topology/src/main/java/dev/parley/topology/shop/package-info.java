/** What merchants say about their shops: who speaks for them, when people are there, when people are called. Not what they sell. */
@NullMarked
package dev.parley.topology.shop;

import org.jspecify.annotations.NullMarked;
