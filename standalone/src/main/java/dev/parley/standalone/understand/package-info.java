/** How well messages are understood, for whoever wants to see it line by line or in sum. */
@NullMarked
package dev.parley.standalone.understand;

import org.jspecify.annotations.NullMarked;
